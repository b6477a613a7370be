/**
 * Log-ins that go on: their cookies, their times, and their end. How somebody gets one is decided
 * in {@code login}.
 */
@NullMarked
package in.plugged.oauth.session;

import org.jspecify.annotations.NullMarked;
