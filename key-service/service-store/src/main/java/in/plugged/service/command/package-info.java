/**
 * What a command of an operator needs beside a service that runs: that service's settings and its
 * database. What the command does is in the feature that it belongs to.
 */
@NullMarked
package in.plugged.service.command;

import org.jspecify.annotations.NullMarked;
