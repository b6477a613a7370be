/** How the other services are called. */
@NullMarked
package in.plugged.device.remote;

import org.jspecify.annotations.NullMarked;
