/**
 * Limits for gateways that speak Envoy's protocol: Envoy itself, Istio, Contour, Emissary. What
 * they ask for is a list of descriptors; which limit each has, files say in the format of Envoy's
 * own reference service.
 *
 * @see <a href="https://github.com/envoyproxy/ratelimit">Envoy's reference service</a>
 */
@NullMarked
package in.plugged.ratelimit.envoy;

import org.jspecify.annotations.NullMarked;
