/**
 * Keys that stay far over their limit: found in what {@code limit} decides and callers report, and
 * told of. What becomes of them is decided in key-service. Nothing here reads records of usage,
 * which many may write.
 */
@NullMarked
package in.plugged.ratelimit.abuse;

import org.jspecify.annotations.NullMarked;
