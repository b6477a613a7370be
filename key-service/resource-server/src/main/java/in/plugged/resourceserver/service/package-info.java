/**
 * Tokens with which this application calls other services of the suite. How such a token is checked
 * where it arrives is decided in {@code authentication}.
 */
@NullMarked
package in.plugged.resourceserver.service;

import org.jspecify.annotations.NullMarked;
