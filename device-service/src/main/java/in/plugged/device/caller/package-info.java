/** Who calls, and from where. What he may do is decided by those who ask. */
@NullMarked
package in.plugged.device.caller;

import org.jspecify.annotations.NullMarked;
