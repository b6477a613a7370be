/**
 * Lets a test act as any key: good, revoked, expired and so on. Only where keys come from is
 * replaced; parsing, scopes and refusals are the library's own. Belongs into tests alone, and an
 * application that is not under test refuses to start with it.
 */
@NullMarked
package in.plugged.resourceserver.testing;

import org.jspecify.annotations.NullMarked;
