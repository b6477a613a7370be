package in.plugged.oauth.authorize;

import in.plugged.oauth.client.ApplicationType;
import in.plugged.oauth.client.AuthMethod;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientDetails;
import in.plugged.oauth.client.ClientGuard;
import in.plugged.oauth.client.OpenIdTerms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Clients that no table has. */
public final class Applicants {

    static final Set<String> CODE = Set.of("authorization_code", "refresh_token");

    private Applicants() {}

    public static Client.Registered named(String name) {
        return of(Optional.of(name), AuthMethod.NONE, CODE, List.of(), Optional.empty(), false);
    }

    public static Client.Registered at(String... redirectUris) {
        return of(
                Optional.empty(),
                AuthMethod.NONE,
                CODE,
                List.of(redirectUris),
                Optional.empty(),
                false);
    }

    static Client.Registered with(AuthMethod method, Set<String> grants) {
        return of(Optional.empty(), method, grants, List.of(), Optional.empty(), false);
    }

    static Client.Registered owned(String userId, boolean verified) {
        return of(
                Optional.empty(), AuthMethod.BASIC, CODE, List.of(), Optional.of(userId), verified);
    }

    private static Client.Registered of(
            Optional<String> name,
            AuthMethod method,
            Set<String> grants,
            List<String> redirectUris,
            Optional<String> ownerId,
            boolean verified) {
        return new Client.Registered(
                "cli_0123456789abcdef",
                name,
                method,
                ApplicationType.WEB,
                redirectUris,
                grants,
                Set.of(),
                OpenIdTerms.NONE,
                ClientDetails.NONE,
                ClientGuard.NONE,
                ownerId,
                Optional.empty(),
                verified,
                Instant.EPOCH,
                Optional.empty());
    }
}
