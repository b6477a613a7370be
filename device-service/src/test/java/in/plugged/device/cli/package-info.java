@NullMarked
package in.plugged.device.cli;

import org.jspecify.annotations.NullMarked;
