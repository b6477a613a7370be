@NullMarked
package in.plugged.ratelimit.docs;

import org.jspecify.annotations.NullMarked;
