/** Who the user is that let an application in. What else there is of accounts is not told here. */
@NullMarked
package in.plugged.oauth.userinfo;

import org.jspecify.annotations.NullMarked;
