/** What was done to a hub's keys, shown to its owner. Who writes it down is the kit's. */
@NullMarked
package in.plugged.keys.audit;

import org.jspecify.annotations.NullMarked;
