package in.plugged.oauth.session;

import in.plugged.resourceserver.credential.OpaqueToken;
import java.time.Instant;

/**
 * A session that was just issued.
 *
 * @param token goes into the cookie and stays nowhere
 */
public record NewSession(OpaqueToken token, String id, Instant issuedAt, Instant expiresAt) {}
