/**
 * What callers and listeners are told of this service: completes the OpenAPI document and shows the
 * AsyncAPI one. The words themselves are in {@code META-INF}.
 */
@NullMarked
package in.plugged.keys.docs;

import org.jspecify.annotations.NullMarked;
