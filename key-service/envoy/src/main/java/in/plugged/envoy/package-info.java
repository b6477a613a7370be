/**
 * How Envoy asks: its own protocol files, generated, and calls of gRPC on the port of everything
 * else.
 */
@NullMarked
package in.plugged.envoy;

import org.jspecify.annotations.NullMarked;
