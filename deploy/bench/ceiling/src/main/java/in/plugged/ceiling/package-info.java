/** What a bare endpoint can do on this machine; nothing of the suite is in it. */
@NullMarked
package in.plugged.ceiling;

import org.jspecify.annotations.NullMarked;
