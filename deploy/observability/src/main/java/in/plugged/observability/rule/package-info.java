/** What Prometheus is told, and its tests. What is watched and why is in {@code signal}. */
@NullMarked
package in.plugged.observability.rule;

import org.jspecify.annotations.NullMarked;
