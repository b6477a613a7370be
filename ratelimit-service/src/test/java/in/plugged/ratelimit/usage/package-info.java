@NullMarked
package in.plugged.ratelimit.usage;

import org.jspecify.annotations.NullMarked;
