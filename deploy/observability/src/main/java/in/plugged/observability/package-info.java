/** Writes what is committed here from its sources. What is watched stands in the folder signals. */
@NullMarked
package in.plugged.observability;

import org.jspecify.annotations.NullMarked;
