/**
 * The documents of a service, OpenAPI and AsyncAPI: written by hand, completed here with what all
 * operations share. What an operation does is described beside the service that has it.
 */
@NullMarked
package in.plugged.service.docs;

import org.jspecify.annotations.NullMarked;
