/**
 * What a device asks for and what a person decides about it: every step is one script in Redis. How
 * a key gets to a device is in {@code handout}.
 */
@NullMarked
package in.plugged.device.flow;

import org.jspecify.annotations.NullMarked;
