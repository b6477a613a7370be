/** What the tests of every service share: callers at once, topics, tables, lines of the log. */
@NullMarked
package in.plugged.service.testing;

import org.jspecify.annotations.NullMarked;
