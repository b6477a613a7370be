/**
 * OpenID Connect: what an application is told of the person who logged in. Which scopes and claims
 * there are, and the ID tokens that carry them.
 */
@NullMarked
package in.plugged.oauth.openid;

import org.jspecify.annotations.NullMarked;
