/** Whether what is written here is true of the rest. */
@NullMarked
package in.plugged.observability;

import org.jspecify.annotations.NullMarked;
