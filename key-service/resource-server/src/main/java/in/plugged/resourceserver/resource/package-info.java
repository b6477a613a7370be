/**
 * What this application is to clients: the resource that a token must be meant for, and what it
 * tells of itself. Whether a token is good at all is decided in {@code tokens}.
 */
@NullMarked
package in.plugged.resourceserver.resource;

import org.jspecify.annotations.NullMarked;
