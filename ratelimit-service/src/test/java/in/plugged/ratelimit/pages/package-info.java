@NullMarked
package in.plugged.ratelimit.pages;

import org.jspecify.annotations.NullMarked;
