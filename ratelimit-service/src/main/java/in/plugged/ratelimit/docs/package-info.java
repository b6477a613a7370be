/** What is described beside the calls: the events. */
@NullMarked
package in.plugged.ratelimit.docs;

import org.jspecify.annotations.NullMarked;
