/**
 * Keys of clients to which tokens are bound (RFC 9449): who proves at the token endpoint that he
 * holds one, and what that means for a token. How a proof is judged is known to the library, and
 * which tokens are bound is decided where they are given.
 */
@NullMarked
package in.plugged.oauth.dpop;

import org.jspecify.annotations.NullMarked;
