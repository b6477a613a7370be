/** The page of all settings, out of the sources that declare them. */
@NullMarked
package in.plugged.observability.setting;

import org.jspecify.annotations.NullMarked;
