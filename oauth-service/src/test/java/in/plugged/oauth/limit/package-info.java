@NullMarked
package in.plugged.oauth.limit;

import org.jspecify.annotations.NullMarked;
