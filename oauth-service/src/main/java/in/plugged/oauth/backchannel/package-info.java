/**
 * Tells applications that a session has ended in which somebody logged in to them. When a session
 * ends is decided in {@code session}.
 */
@NullMarked
package in.plugged.oauth.backchannel;

import org.jspecify.annotations.NullMarked;
