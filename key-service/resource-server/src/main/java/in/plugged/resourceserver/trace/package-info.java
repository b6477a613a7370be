/**
 * How news stays in the trace of the call that made it, and what a span may tell. Who makes spans
 * of calls, and where they go, is up to the application.
 */
@NullMarked
package in.plugged.resourceserver.trace;

import org.jspecify.annotations.NullMarked;
