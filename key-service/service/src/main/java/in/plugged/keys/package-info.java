/** The settings of key-service; everything else is in a package of its feature. */
@NullMarked
package in.plugged.keys;

import org.jspecify.annotations.NullMarked;
