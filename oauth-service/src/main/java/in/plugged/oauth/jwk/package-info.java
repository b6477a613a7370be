/**
 * The keys that tokens are signed with: how they are made, kept, published and replaced. What
 * stands in a token is decided where it is issued.
 */
@NullMarked
package in.plugged.oauth.jwk;

import org.jspecify.annotations.NullMarked;
