/**
 * Finds unusual use of keys: what was expected, what was seen, what to do. Whose figures these are
 * and how they are counted is decided in {@code usage}; nothing that is found here limits or ends a
 * key.
 */
@NullMarked
package in.plugged.ratelimit.alert;

import org.jspecify.annotations.NullMarked;
