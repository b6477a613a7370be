/**
 * Making keys and changing them: create, read, change, rotate. Ending them is in {@code revoke}.
 */
@NullMarked
package in.plugged.keys.issue;

import org.jspecify.annotations.NullMarked;
