package in.plugged.oauth.session;

import in.plugged.oauth.ending.Ending;
import in.plugged.resourceserver.credential.OpaqueToken;
import java.time.Instant;

/**
 * A session that was just issued.
 *
 * @param token goes into the cookie and stays nowhere
 * @param ended those that made room for it, to be announced after the commit
 */
public record NewSession(
        OpaqueToken token, String id, Instant issuedAt, Instant expiresAt, Ending ended) {}
