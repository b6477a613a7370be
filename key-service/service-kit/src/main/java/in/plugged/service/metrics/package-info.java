/** How durations are counted in every service. What is counted stands where it happens. */
@NullMarked
package in.plugged.service.metrics;

import org.jspecify.annotations.NullMarked;
