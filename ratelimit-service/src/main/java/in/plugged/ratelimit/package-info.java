/** Limits and usage: how much each caller may do, and what it did. */
@NullMarked
package in.plugged.ratelimit;

import org.jspecify.annotations.NullMarked;
