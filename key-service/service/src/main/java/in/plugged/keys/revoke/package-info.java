/**
 * Ends keys and tells the world. What a revoked key means to a request is decided in {@code
 * verify}.
 */
@NullMarked
package in.plugged.keys.revoke;

import org.jspecify.annotations.NullMarked;
