/**
 * Devices without a browser, whose users decide at device-service: what is asked there, and whether
 * who decided still stands. Which tokens come of a decision is decided at the token endpoint.
 */
@NullMarked
package in.plugged.oauth.device;

import org.jspecify.annotations.NullMarked;
