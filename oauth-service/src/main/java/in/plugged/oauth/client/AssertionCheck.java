package in.plugged.oauth.client;

import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.OauthConfig;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether an assertion is the client's: of the claims, of its signature, and that it was
 * never shown before. Only one with a good signature counts as shown, so that nobody uses up
 * somebody else's.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClientAuthentication">OpenID
 *     Connect Core 1.0, section 9</a>
 */
@ApplicationScoped
class AssertionCheck {

    private final Clients clients;
    private final UsedAssertions used;
    private final PublishedClientKeys published;
    private final Clock clock;
    private final String origin;
    private final Duration longest;

    AssertionCheck(
            Clients clients,
            UsedAssertions used,
            PublishedClientKeys published,
            Clock clock,
            ResourceServerConfig resourceServer,
            OauthConfig config) {
        this.clients = clients;
        this.used = used;
        this.published = published;
        this.clock = clock;
        this.origin = resourceServer.origin();
        this.longest = config.clients().assertionLives();
    }

    /**
     * The client that made it. Fails with 401 {@code invalid_client}, which says what is wrong.
     *
     * @param path of the endpoint that it was shown at
     */
    Uni<Client> check(SignedJWT assertion, String path) {
        AssertionRules.Said said = rules(path).judge(assertion, clock.instant());
        return clients.find(said.clientId())
                .flatMap(found -> signer(found, assertion))
                .call(_ -> used.use(said).invoke(AssertionCheck::requireFirst))
                .map(Client.class::cast);
    }

    /** RFC 7523, section 3: the server by its name, or the endpoint that takes the assertion. */
    private AssertionRules rules(String path) {
        Set<String> names =
                new LinkedHashSet<>(List.of(origin, origin + "/oauth/token", origin + path));
        return new AssertionRules(Collections.unmodifiableSet(names), longest);
    }

    private Uni<Client.Registered> signer(Optional<Client.Registered> found, SignedJWT assertion) {
        String algorithm = assertion.getHeader().getAlgorithm().getName();
        return found.flatMap(client -> client.guard().keys())
                .filter(keys -> keys.algorithm().orElse(algorithm).equals(algorithm))
                .map(keys -> signed(keys, assertion))
                .orElseGet(() -> Uni.createFrom().item(false))
                .map(good -> found.filter(_ -> good).orElseThrow(AssertionCheck::stranger));
    }

    private Uni<Boolean> signed(ClientKeys keys, SignedJWT assertion) {
        return keys.jwksUri()
                .map(address -> published.signed(address, assertion))
                .orElseGet(
                        () -> Uni.createFrom().item(signed(keys.jwks().orElseThrow(), assertion)));
    }

    /** What was stored when more was taken than today proves nothing. */
    private static boolean signed(String jwks, SignedJWT assertion) {
        try {
            return ClientKeySet.parse(jwks).signed(assertion);
        } catch (ClientKeySet.Unfit e) {
            return false;
        }
    }

    private static void requireFirst(boolean first) {
        if (!first) {
            throw OauthErrors.invalidClient("The jti of the client_assertion was used before");
        }
    }

    private static ApiException stranger() {
        return OauthErrors.invalidClient(
                "The client is unknown, did not register private_key_jwt, or none of its keys made this signature (of several keys for its algorithm the header has to name one by kid)");
    }
}
