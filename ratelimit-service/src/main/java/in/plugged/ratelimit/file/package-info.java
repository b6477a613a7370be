/** Files that operators change while the service runs. */
@NullMarked
package in.plugged.ratelimit.file;

import org.jspecify.annotations.NullMarked;
