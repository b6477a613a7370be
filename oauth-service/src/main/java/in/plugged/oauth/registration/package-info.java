/**
 * How applications become known here, change and go (RFC 7591, RFC 7592). What they get from users
 * is decided elsewhere.
 */
@NullMarked
package in.plugged.oauth.registration;

import org.jspecify.annotations.NullMarked;
