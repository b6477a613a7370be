/** What the service tells the world. What is news is decided where it happens. */
@NullMarked
package in.plugged.oauth.event;

import org.jspecify.annotations.NullMarked;
