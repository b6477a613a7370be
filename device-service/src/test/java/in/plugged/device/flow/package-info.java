@NullMarked
package in.plugged.device.flow;

import org.jspecify.annotations.NullMarked;
