/** Who is behind what happens, and from where, for whoever writes that down. */
@NullMarked
package in.plugged.service.origin;

import org.jspecify.annotations.NullMarked;
