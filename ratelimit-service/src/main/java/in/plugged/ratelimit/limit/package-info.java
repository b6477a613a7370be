/**
 * Counts in Redis what passes, and says whether more may. Who is asked for, and what a refusal
 * means, is decided by those who ask.
 */
@NullMarked
package in.plugged.ratelimit.limit;

import org.jspecify.annotations.NullMarked;
