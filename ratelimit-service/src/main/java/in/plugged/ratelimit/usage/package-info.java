/**
 * Counts what is told on the topic {@code usage}, each record once. What is answered from the
 * figures, and to whom, is decided in {@code report}; nothing that is read here limits or ends a
 * key.
 */
@NullMarked
package in.plugged.ratelimit.usage;

import org.jspecify.annotations.NullMarked;
