/**
 * Envoy's question over gRPC whether a request may go through. The answer is that of {@code GET
 * /api/auth/check}, and what that one is stands in {@code verify}.
 */
@NullMarked
package in.plugged.keys.envoy;

import org.jspecify.annotations.NullMarked;
