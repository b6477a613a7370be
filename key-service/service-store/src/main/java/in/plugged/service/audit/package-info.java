/**
 * Who did what to what, kept for good: an entry is written in the transaction of the deed, and soon
 * after chained to the one before it by a hash, so that one that is changed or taken away is found.
 * What is worth an entry is decided where it happens.
 */
@NullMarked
package in.plugged.service.audit;

import org.jspecify.annotations.NullMarked;
