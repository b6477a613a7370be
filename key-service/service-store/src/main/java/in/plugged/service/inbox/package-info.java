/** Reading what others announce: what is no event is set apart, and what is one is not lost. */
@NullMarked
package in.plugged.service.inbox;

import org.jspecify.annotations.NullMarked;
