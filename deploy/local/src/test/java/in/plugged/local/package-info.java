/** The launcher's own rules, tried without the suite. */
@NullMarked
package in.plugged.local;

import org.jspecify.annotations.NullMarked;
