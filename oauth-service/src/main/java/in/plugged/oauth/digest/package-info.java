/**
 * How random secrets are kept: as what can't be turned back. What they are for is not known here.
 */
@NullMarked
package in.plugged.oauth.digest;

import org.jspecify.annotations.NullMarked;
