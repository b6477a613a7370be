/** How often something may be done. What that is, and what is answered, is decided by who asks. */
@NullMarked
package in.plugged.service.limit;

import org.jspecify.annotations.NullMarked;
