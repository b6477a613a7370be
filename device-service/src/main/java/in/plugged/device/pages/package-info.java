/**
 * The pages on which a person lets a device in, and puts it out again. What a decision does is said
 * in {@code flow}.
 */
@NullMarked
package in.plugged.device.pages;

import org.jspecify.annotations.NullMarked;
