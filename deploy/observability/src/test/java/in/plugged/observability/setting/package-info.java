/** Whether the page of settings says what the sources say. */
@NullMarked
package in.plugged.observability.setting;

import org.jspecify.annotations.NullMarked;
