/**
 * How a key gets to a device: made once, told for a while, and ended when it did not arrive. What
 * people decide is in {@code flow}.
 */
@NullMarked
package in.plugged.device.handout;

import org.jspecify.annotations.NullMarked;
