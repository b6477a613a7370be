/** Pages that follow what happens while somebody looks at them. */
@NullMarked
package in.plugged.web.live;

import org.jspecify.annotations.NullMarked;
