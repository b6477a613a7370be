/** Who is logged in at a browser, as oauth-service tells it. */
@NullMarked
package in.plugged.web.person;

import org.jspecify.annotations.NullMarked;
