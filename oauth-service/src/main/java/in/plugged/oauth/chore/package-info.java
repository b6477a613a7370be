/** How what comes again by itself is run. What that is stands where it belongs. */
@NullMarked
package in.plugged.oauth.chore;

import org.jspecify.annotations.NullMarked;
