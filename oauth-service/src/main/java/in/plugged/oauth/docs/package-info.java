/** Where the description of the service's events is. What all operations share is the kit's. */
@NullMarked
package in.plugged.oauth.docs;

import org.jspecify.annotations.NullMarked;
