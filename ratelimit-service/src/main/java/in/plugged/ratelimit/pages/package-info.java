/**
 * The pages on which owners see what was done with their keys, and the parts of it that pages of
 * key-service show. What is counted, and whose it is, is said in {@code usage} and {@code report}.
 */
@NullMarked
package in.plugged.ratelimit.pages;

import org.jspecify.annotations.NullMarked;
