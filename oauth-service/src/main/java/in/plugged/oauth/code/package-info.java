/**
 * Authorization codes: what a browser carries from a user's consent to the application, for a
 * minute and once. What is asked of the user, and which tokens a code buys, is decided elsewhere.
 */
@NullMarked
package in.plugged.oauth.code;

import org.jspecify.annotations.NullMarked;
