/**
 * How refusals and failures look to a caller: one shape, one mapper, one list of texts. What is
 * refused is decided elsewhere.
 */
@NullMarked
package in.plugged.resourceserver.error;

import org.jspecify.annotations.NullMarked;
