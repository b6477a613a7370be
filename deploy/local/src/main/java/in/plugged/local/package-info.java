/**
 * Starts the whole suite on one machine and ends it: which parts there are, what they are
 * configured with, and in which order they start. How a part or the gateway works is not known
 * here.
 */
@NullMarked
package in.plugged.local;

import org.jspecify.annotations.NullMarked;
