/**
 * Who asks for tokens: programs, not people, and how they prove who they are. What they may get is
 * decided where tokens are issued.
 */
@NullMarked
package in.plugged.oauth.client;

import org.jspecify.annotations.NullMarked;
