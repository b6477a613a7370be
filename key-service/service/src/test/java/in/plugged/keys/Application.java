package in.plugged.keys;

import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A program that a hub's owner has let in, and its access token.
 *
 * @param id of the application
 * @param tokenId of the token
 */
public record Application(
        String id,
        String tokenId,
        OpaqueToken token,
        Hub hub,
        Set<String> scopes,
        String audience,
        Optional<String> jkt) {

    private static final String KEYS = "/api/auth/keys";

    /** With a token for everything that is served here. */
    public static Application in(Hub hub, String... scopes) {
        return meant("http://localhost:8080", hub, scopes);
    }

    /** With a token for that resource. */
    public static Application meant(String audience, Hub hub, String... scopes) {
        return of(audience, hub, Optional.empty(), scopes);
    }

    /** With a token that is bound to the key of that thumbprint. */
    public static Application bound(String jkt, Hub hub, String... scopes) {
        return of("http://localhost:8080", hub, Optional.of(jkt), scopes);
    }

    private static Application of(
            String audience, Hub hub, Optional<String> jkt, String... scopes) {
        String name = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        var application =
                new Application(
                        "cli_" + name,
                        "tok_" + name,
                        TokenFormat.mint(TokenKind.ACCESS),
                        hub,
                        Set.of(scopes),
                        audience,
                        jkt);
        TestTokens.begin(application.token(), application::snapshot);
        return application;
    }

    private TokenSnapshot snapshot() {
        return new TokenSnapshot(
                TokenKind.ACCESS,
                tokenId,
                Optional.of("fam_" + id),
                Optional.empty(),
                Optional.of("grt_" + id),
                Optional.of(id),
                hub.userId(),
                hub.id(),
                List.of(hub.id()),
                scopes,
                Set.of(audience),
                jkt,
                1,
                Optional.empty(),
                Instant.now().plus(Duration.ofHours(1)),
                System.nanoTime());
    }

    /** A request with its token. */
    public RequestSpecification request() {
        return Hub.with(token.text());
    }

    public ValidatableResponse create(Object body) {
        return request().body(body).post(KEYS).then();
    }

    public ValidatableResponse change(String keyId, Object body) {
        return request().body(body).patch(KEYS + "/" + keyId).then();
    }
}
