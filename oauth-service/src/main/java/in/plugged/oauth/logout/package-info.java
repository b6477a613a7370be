/**
 * What is to be done when an application wants somebody to be logged out here too. How a session
 * ends is decided in {@code session}.
 */
@NullMarked
package in.plugged.oauth.logout;

import org.jspecify.annotations.NullMarked;
