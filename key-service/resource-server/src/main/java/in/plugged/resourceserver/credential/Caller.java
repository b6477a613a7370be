package in.plugged.resourceserver.credential;

import io.quarkus.security.identity.SecurityIdentity;
import java.security.Principal;
import java.util.Set;

/**
 * Who makes a request, as far as a backend needs to know: the credential, its owner, the one hub in
 * which it acts and what it may do there.
 *
 * @param id the credential: {@code key_…}, also for a key that comes by configuration
 * @param userId the owner of the credential; {@code bootstrap:<name>} for a configured key without
 *     one
 * @param hubId the hub in which this request acts
 * @param scopes what it was granted, as written; {@code admin} is not spelt out
 * @param environment whether it acts on live or on test data
 * @param secret a secret key, or another credential that may manage keys without the scope {@code
 *     admin}
 */
public record Caller(
        String id,
        String userId,
        String hubId,
        Set<String> scopes,
        Environment environment,
        boolean secret)
        implements Principal {

    /** The caller behind an identity that our mechanism made. */
    public static Caller of(SecurityIdentity identity) {
        return (Caller) identity.getPrincipal();
    }

    @Override
    public String getName() {
        return id;
    }
}
