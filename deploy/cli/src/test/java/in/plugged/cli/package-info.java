/** What the command line does without a server, or with one of a few lines. */
@NullMarked
package in.plugged.cli;

import org.jspecify.annotations.NullMarked;
