@NullMarked
package in.plugged.ratelimit.alert;

import org.jspecify.annotations.NullMarked;
