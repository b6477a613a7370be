/**
 * What the service tells the world, and how nothing of it gets lost. What is news is decided where
 * it happens.
 */
@NullMarked
package in.plugged.keys.event;

import org.jspecify.annotations.NullMarked;
