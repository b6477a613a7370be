/** Compares what a service answers with what its own document says. */
@NullMarked
package in.plugged.service.testing.docs;

import org.jspecify.annotations.NullMarked;
