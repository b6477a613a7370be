/**
 * How somebody comes in, as whom, and how often he may guess; and what an account's owner changes
 * about that. What a session is stands in {@code session}.
 */
@NullMarked
package in.plugged.oauth.login;

import org.jspecify.annotations.NullMarked;
