/** Shows what images hold, and that services run from them. */
@NullMarked
package in.plugged.images;

import org.jspecify.annotations.NullMarked;
