/** What bodies of requests may say beyond plain JSON records. */
@NullMarked
package in.plugged.service.json;

import org.jspecify.annotations.NullMarked;
