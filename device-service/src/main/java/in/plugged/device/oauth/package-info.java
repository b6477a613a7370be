/** What device-service asks of oauth-service. What follows from it is decided by who asks. */
@NullMarked
package in.plugged.device.oauth;

import org.jspecify.annotations.NullMarked;
