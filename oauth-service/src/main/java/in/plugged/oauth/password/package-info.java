/**
 * What a password may be, and its hash (Argon2id). Whose password it is, and how often somebody may
 * guess, is decided elsewhere.
 */
@NullMarked
package in.plugged.oauth.password;

import org.jspecify.annotations.NullMarked;
