/** What begins a trace here. What a span tells is decided in the library. */
@NullMarked
package in.plugged.service.trace;

import org.jspecify.annotations.NullMarked;
