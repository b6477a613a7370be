/** Who people are to the suite. How they prove it, and what they have, stands elsewhere. */
@NullMarked
package in.plugged.oauth.account;

import org.jspecify.annotations.NullMarked;
