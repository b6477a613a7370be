/**
 * The API key and its rules, and how it is stored. What a request does with keys is in the other
 * packages.
 */
@NullMarked
package in.plugged.keys.key;

import org.jspecify.annotations.NullMarked;
