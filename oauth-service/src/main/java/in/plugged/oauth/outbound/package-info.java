/**
 * Calls to addresses that strangers have named, which must not lead into networks of our own. What
 * is said there is decided by those who call.
 */
@NullMarked
package in.plugged.oauth.outbound;

import org.jspecify.annotations.NullMarked;
