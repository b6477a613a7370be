@NullMarked
package in.plugged.device.docs;

import org.jspecify.annotations.NullMarked;
