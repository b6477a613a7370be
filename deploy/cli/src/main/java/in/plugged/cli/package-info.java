/**
 * A command line that logs in at Plugged.in: the example for programs on people's machines. Nothing
 * of it needs more than the JDK, from version 17 on.
 */
@NullMarked
package in.plugged.cli;

import org.jspecify.annotations.NullMarked;
