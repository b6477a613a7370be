/** The settings of the library; everything else is in a package of its feature. */
@NullMarked
package in.plugged.resourceserver;

import org.jspecify.annotations.NullMarked;
