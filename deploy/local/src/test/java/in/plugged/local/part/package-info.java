/** Parts that are nothing but a shell. */
@NullMarked
package in.plugged.local.part;

import org.jspecify.annotations.NullMarked;
