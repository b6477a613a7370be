/** Where a person's things are. What is in a hub belongs to other services. */
@NullMarked
package in.plugged.oauth.hub;

import org.jspecify.annotations.NullMarked;
