/**
 * What is done with each key, counted out of the topic {@code usage}, every request once. How these
 * records come to be is the resource-server library's.
 */
@NullMarked
package in.plugged.usagetable;

import org.jspecify.annotations.NullMarked;
