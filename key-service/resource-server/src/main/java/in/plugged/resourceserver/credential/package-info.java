/**
 * What a caller presents and who that makes it: formats, parsing, the caller's address. Whether a
 * credential is still good is decided in {@code keys}.
 */
@NullMarked
package in.plugged.resourceserver.credential;

import org.jspecify.annotations.NullMarked;
