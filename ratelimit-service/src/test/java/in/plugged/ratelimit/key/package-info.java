@NullMarked
package in.plugged.ratelimit.key;

import org.jspecify.annotations.NullMarked;
