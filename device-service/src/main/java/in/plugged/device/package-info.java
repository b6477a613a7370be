/**
 * Device authorization: a program on a device gets a key, or tokens, after a click in a browser.
 */
@NullMarked
package in.plugged.device;

import org.jspecify.annotations.NullMarked;
