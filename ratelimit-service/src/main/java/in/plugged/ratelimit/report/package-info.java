/**
 * Tells owners what was done with their keys. How that is counted and kept is decided in {@code
 * usage}.
 */
@NullMarked
package in.plugged.ratelimit.report;

import org.jspecify.annotations.NullMarked;
