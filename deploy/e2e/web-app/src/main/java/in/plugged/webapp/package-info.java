/** A web application of somebody else: nothing of the suite is in it but its address. */
@NullMarked
package in.plugged.webapp;

import org.jspecify.annotations.NullMarked;
