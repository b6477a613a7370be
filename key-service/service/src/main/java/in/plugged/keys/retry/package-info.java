/**
 * What the header {@code Idempotency-Key} promises: which call is a repetition, and what is kept
 * for it. What a repetition is answered is decided where the call is served.
 */
@NullMarked
package in.plugged.keys.retry;

import org.jspecify.annotations.NullMarked;
