/**
 * Counting on the spot, without asking anybody: approximate, bounded, and per instance. What is
 * counted and what a refusal means is decided by those who use it.
 */
@NullMarked
package in.plugged.resourceserver.limits;

import org.jspecify.annotations.NullMarked;
