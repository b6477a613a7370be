/** The calls of programs on devices and of those who decide about them. */
@NullMarked
package in.plugged.device.cli;

import org.jspecify.annotations.NullMarked;
