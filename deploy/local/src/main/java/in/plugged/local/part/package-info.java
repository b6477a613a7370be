/**
 * The parts of the suite as things that can be started, ended, paused and looked at. Which parts
 * there are, and what they need, is not known here.
 */
@NullMarked
package in.plugged.local.part;

import org.jspecify.annotations.NullMarked;
