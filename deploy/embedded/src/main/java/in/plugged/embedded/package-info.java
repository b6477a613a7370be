/**
 * PostgreSQL, Kafka and Redis out of jars: real servers for tests and for one machine. What the
 * suite stores in them is not known here, except for the names of its topics.
 */
@NullMarked
package in.plugged.embedded;

import org.jspecify.annotations.NullMarked;
