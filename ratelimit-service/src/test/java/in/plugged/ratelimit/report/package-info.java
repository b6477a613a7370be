@NullMarked
package in.plugged.ratelimit.report;

import org.jspecify.annotations.NullMarked;
