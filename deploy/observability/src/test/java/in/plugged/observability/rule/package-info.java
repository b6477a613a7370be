/** Whether rules are what they should be. */
@NullMarked
package in.plugged.observability.rule;

import org.jspecify.annotations.NullMarked;
