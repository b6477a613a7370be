/**
 * Work that nobody waits for. What it is, and what becomes of it when it fails, says who begins.
 */
@NullMarked
package in.plugged.service.background;

import org.jspecify.annotations.NullMarked;
