/** What the embedded servers promise, tried on the servers themselves. */
@NullMarked
package in.plugged.embedded;

import org.jspecify.annotations.NullMarked;
