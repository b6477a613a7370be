package in.plugged.resourceserver.credential;

import io.quarkus.security.identity.SecurityIdentity;
import java.security.Principal;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who makes a request, as far as a backend needs to know: the credential, its owner, the one hub in
 * which it acts and what it may do there.
 *
 * @param kind what it presented
 * @param id the credential: {@code key_…}, also for a key that comes by configuration; {@code
 *     ses_…} for a session; a token's own id; the name of a service
 * @param userId the owner of the credential; {@code bootstrap:<name>} for a configured key without
 *     one
 * @param hubId the hub in which this request acts
 * @param hubs every hub in which the credential could act: all of its user's for a session, else
 *     that one
 * @param scopes what it was granted, as written; {@code admin} is not spelt out
 * @param environment whether it acts on live or on test data
 * @param secret a secret key, or another credential that may manage keys without the scope {@code
 *     admin}
 * @param loggedInAt when the user last proved who it is, for a session
 * @param clientId the application that an access token was issued to; empty for anything else
 */
public record Caller(
        Kind kind,
        String id,
        String userId,
        String hubId,
        Set<String> hubs,
        Set<String> scopes,
        Environment environment,
        boolean secret,
        Optional<Instant> loggedInAt,
        Optional<String> clientId)
        implements Principal {

    /** What a caller can present. */
    public enum Kind {
        KEY,
        SESSION,
        ACCESS_TOKEN,
        SERVICE
    }

    /** The caller behind an identity that our mechanism made. */
    public static Caller of(SecurityIdentity identity) {
        return (Caller) identity.getPrincipal();
    }

    /** The same, acting in another one of its hubs. */
    public Caller in(String other) {
        return new Caller(
                kind, id, userId, other, hubs, scopes, environment, secret, loggedInAt, clientId);
    }

    @Override
    public String getName() {
        return id;
    }
}
