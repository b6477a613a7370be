/**
 * What is watched, as the folder signals describes it. How Prometheus is told is in {@code rule}.
 */
@NullMarked
package in.plugged.observability.signal;

import org.jspecify.annotations.NullMarked;
