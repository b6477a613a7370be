/**
 * Who may make the calls that services make among themselves. What they do is decided by who asks.
 */
@NullMarked
package in.plugged.service.caller;

import org.jspecify.annotations.NullMarked;
