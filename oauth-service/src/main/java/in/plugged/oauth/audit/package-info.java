/**
 * What was done to accounts, shown to their owners. What ended with news for the world is written
 * down where that news is, and who writes it down is the kit's.
 */
@NullMarked
package in.plugged.oauth.audit;

import org.jspecify.annotations.NullMarked;
