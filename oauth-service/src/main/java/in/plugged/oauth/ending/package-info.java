/** News that trust has ended, and how it is told. What ends is decided where it is kept. */
@NullMarked
package in.plugged.oauth.ending;

import org.jspecify.annotations.NullMarked;
