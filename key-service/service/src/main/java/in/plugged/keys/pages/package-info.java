/**
 * The pages on which people make, watch, rotate and end their keys. What a change does is said
 * where the JSON call for it is served.
 */
@NullMarked
package in.plugged.keys.pages;

import org.jspecify.annotations.NullMarked;
