/**
 * The shape that OAuth's RFCs give to requests at its endpoints. What is asked for and what is
 * refused is decided where it is served.
 */
@NullMarked
package in.plugged.oauth.protocol;

import org.jspecify.annotations.NullMarked;
