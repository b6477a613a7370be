/**
 * How nothing of what a service tells the world gets lost: a row of the transaction that makes it
 * true, published by the process that committed and, behind it, by any replica. What is news is
 * decided where it happens.
 */
@NullMarked
package in.plugged.service.outbox;

import org.jspecify.annotations.NullMarked;
