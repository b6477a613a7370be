@NullMarked
package in.plugged.device;

import org.jspecify.annotations.NullMarked;
