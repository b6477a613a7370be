/** Tests of the keys that stay far over their limit. */
@NullMarked
package in.plugged.ratelimit.abuse;

import org.jspecify.annotations.NullMarked;
