/**
 * An application of somebody else with Spring Security: nothing of the suite is in it but its
 * address.
 */
@NullMarked
package in.plugged.springapp;

import org.jspecify.annotations.NullMarked;
