/**
 * The device authorization grant of RFC 8628: its first request, and what oauth-service asks when a
 * client redeems a device code. What becomes of a request in between is decided in {@code flow}.
 */
@NullMarked
package in.plugged.device.rfc8628;

import org.jspecify.annotations.NullMarked;
