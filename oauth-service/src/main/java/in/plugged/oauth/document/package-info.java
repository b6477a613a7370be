/**
 * Clients that are known by the address of a document which describes them: it is fetched, judged
 * and kept for as long as its server says.
 */
@NullMarked
package in.plugged.oauth.document;

import org.jspecify.annotations.NullMarked;
