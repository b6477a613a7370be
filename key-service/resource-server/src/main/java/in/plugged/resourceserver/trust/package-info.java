/**
 * Hearing what is not trusted any more: the loop that reads trust topics, the proof that nothing
 * was missed, and what they need. What an event means to keys or to tokens is decided there.
 */
@NullMarked
package in.plugged.resourceserver.trust;

import org.jspecify.annotations.NullMarked;
