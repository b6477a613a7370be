/**
 * Tells services what a session or an access token is worth. Which tokens there are is known to
 * their source.
 */
@NullMarked
package in.plugged.oauth.introspect;

import org.jspecify.annotations.NullMarked;
