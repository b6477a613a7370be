/**
 * What an application has to know of this authorization server before its first call. What it says
 * is decided where it is served.
 */
@NullMarked
package in.plugged.oauth.discovery;

import org.jspecify.annotations.NullMarked;
