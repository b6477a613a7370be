/**
 * Makes the container images of the services out of what Maven has built. How a service works is
 * not known here, apart from the calls that its image is recorded under.
 */
@NullMarked
package in.plugged.images;

import org.jspecify.annotations.NullMarked;
