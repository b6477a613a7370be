/**
 * Whether an API key is good: the verifier, its memory, and the revocations that end it. How a
 * refusal looks to the caller is decided in {@code error}; how a key is written, in {@code
 * credential}.
 */
@NullMarked
package in.plugged.resourceserver.keys;

import org.jspecify.annotations.NullMarked;
