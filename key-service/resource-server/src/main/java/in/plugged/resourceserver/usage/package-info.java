/**
 * How often, by whom and with what outcome each key was used, counted in memory and published once
 * a second. Whether a key is good is decided in {@code keys}; what becomes of the numbers, by those
 * who read the topic.
 */
@NullMarked
package in.plugged.resourceserver.usage;

import org.jspecify.annotations.NullMarked;
