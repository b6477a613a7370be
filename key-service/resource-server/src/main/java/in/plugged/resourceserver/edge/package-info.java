/**
 * What every answer tells browsers and callers of version 1, whoever gives it. How a refusal looks
 * is said in {@code error}.
 */
@NullMarked
package in.plugged.resourceserver.edge;

import org.jspecify.annotations.NullMarked;
