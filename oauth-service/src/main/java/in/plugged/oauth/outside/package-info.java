/**
 * Logging in with an OpenID provider of somebody else, and which account that leads to. What other
 * services ask of our own provider is not in here.
 */
@NullMarked
package in.plugged.oauth.outside;

import org.jspecify.annotations.NullMarked;
