/**
 * What the service tells the world of keys, and what else is true once it is told. How nothing of
 * it gets lost is the kit's.
 */
@NullMarked
package in.plugged.keys.event;

import org.jspecify.annotations.NullMarked;
