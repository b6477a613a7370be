/**
 * Proofs that a client holds the private key to which a token is bound (RFC 9449): whether one is
 * good, and that none is good twice. Which token is bound to which key, and what a refusal looks
 * like, is decided elsewhere.
 */
@NullMarked
package in.plugged.resourceserver.dpop;

import org.jspecify.annotations.NullMarked;
