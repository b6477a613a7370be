/**
 * Which keys there are, and in which hub each is. What was done with them is counted in {@code
 * usage}.
 */
@NullMarked
package in.plugged.ratelimit.key;

import org.jspecify.annotations.NullMarked;
