/**
 * What applications ask of users by sending them here, what the users answer, and where they are
 * sent back to. What a code is worth is decided where tokens are issued; what the user sees stands
 * with the pages.
 */
@NullMarked
package in.plugged.oauth.authorize;

import org.jspecify.annotations.NullMarked;
