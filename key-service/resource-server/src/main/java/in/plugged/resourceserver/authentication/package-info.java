/**
 * From a request to its caller, for every kind of credential, and how Quarkus Security sees that
 * caller. Whether a credential is good is decided in {@code keys} and {@code tokens}.
 */
@NullMarked
package in.plugged.resourceserver.authentication;

import org.jspecify.annotations.NullMarked;
