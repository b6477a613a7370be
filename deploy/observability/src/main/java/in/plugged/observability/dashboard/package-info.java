/** What Grafana shows. What is shown is in {@code signal}. */
@NullMarked
package in.plugged.observability.dashboard;

import org.jspecify.annotations.NullMarked;
