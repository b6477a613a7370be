/**
 * Calls that may be repeated, under a name that their caller gives them: by the header {@code
 * Idempotency-Key}, or in the body. Which call is a repetition, and what is kept for it. What a
 * repetition is answered is decided where the call is served.
 */
@NullMarked
package in.plugged.keys.retry;

import org.jspecify.annotations.NullMarked;
