@NullMarked
package in.plugged.device.handout;

import org.jspecify.annotations.NullMarked;
