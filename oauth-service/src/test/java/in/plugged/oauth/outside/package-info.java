/** Logging in through others: an OpenID provider for tests. */
@NullMarked
package in.plugged.oauth.outside;

import org.jspecify.annotations.NullMarked;
