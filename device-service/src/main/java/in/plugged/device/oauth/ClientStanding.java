package in.plugged.device.oauth;

import java.time.Instant;
import java.util.Set;

/**
 * What an OAuth client may have of a person whose session goes on.
 *
 * @param at that time by the clock of oauth-service, which says what ends later
 * @param scopes those of the ones in question that it may have
 */
public record ClientStanding(Instant at, Set<String> scopes) {}
