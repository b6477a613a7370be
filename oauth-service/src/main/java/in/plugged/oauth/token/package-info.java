/**
 * The token endpoint: what a client gets for which grant. Who the client is, and with which keys
 * tokens are signed, is decided elsewhere.
 */
@NullMarked
package in.plugged.oauth.token;

import org.jspecify.annotations.NullMarked;
