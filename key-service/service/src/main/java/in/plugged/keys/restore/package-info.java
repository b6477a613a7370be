/**
 * A database that came back from a backup knows less than the world was told. What was announced
 * since then is heard again before anybody is answered.
 */
@NullMarked
package in.plugged.keys.restore;

import org.jspecify.annotations.NullMarked;
