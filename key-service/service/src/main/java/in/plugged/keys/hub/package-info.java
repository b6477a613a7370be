/**
 * Which hubs are gone, as oauth-service announces it. How their keys end is decided in {@code
 * revoke}.
 */
@NullMarked
package in.plugged.keys.hub;

import org.jspecify.annotations.NullMarked;
