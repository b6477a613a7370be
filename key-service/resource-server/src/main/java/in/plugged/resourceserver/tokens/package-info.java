/**
 * Whether a session or an access token is good: the verifier, its memory, and the endings that it
 * hears of. How a token is written is decided in {@code credential}; where a request acts with it,
 * in {@code authentication}.
 */
@NullMarked
package in.plugged.resourceserver.tokens;

import org.jspecify.annotations.NullMarked;
