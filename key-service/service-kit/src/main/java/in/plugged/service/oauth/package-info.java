/**
 * What OAuth's RFCs say of every endpoint that clients call by themselves, whichever service has
 * it: how it refuses, and that nobody keeps its answers.
 */
@NullMarked
package in.plugged.service.oauth;

import org.jspecify.annotations.NullMarked;
