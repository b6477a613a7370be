/**
 * Learns from the topic {@code usage} when each key was used last. Nothing that is read here ends
 * or changes a key; counting is the library's, numbers over time are somebody else's.
 */
@NullMarked
package in.plugged.keys.usage;

import org.jspecify.annotations.NullMarked;
