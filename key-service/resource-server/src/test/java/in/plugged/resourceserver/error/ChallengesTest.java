package in.plugged.resourceserver.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.credential.StandIn;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChallengesTest {

    private static final MultiMap NOTHING = MultiMap.caseInsensitiveMultiMap();

    private final Challenges challenges =
            new Challenges(() -> Optional.of("https://plugged.in/.well-known/it"));

    @Test
    void withoutACredentialOnlyTheWayToATokenIsTold() {
        String challenge = "Bearer resource_metadata=\"https://plugged.in/.well-known/it\"";

        assertEquals(challenge, challenges.missing());
        assertEquals(challenge, challenges.of(ApiError.unauthorized("missing", "None")));
    }

    @Test
    void aBadCredentialIsNamedAnInvalidToken() {
        assertEquals(
                "Bearer error=\"invalid_token\", error_description=\"Expired\","
                        + " resource_metadata=\"https://plugged.in/.well-known/it\"",
                challenges.of(ApiError.unauthorized("expired", "Expired")));
    }

    @Test
    void theScopesToBeginWithAreNamed() {
        var reading = new Challenges(metadata(List.of("read:documents", "read:servers")));

        assertEquals(
                "Bearer scope=\"read:documents read:servers\","
                        + " resource_metadata=\"https://plugged.in/.well-known/it\"",
                reading.missing());
        assertEquals(
                "Bearer error=\"invalid_token\", error_description=\"Expired\","
                        + " scope=\"read:documents read:servers\","
                        + " resource_metadata=\"https://plugged.in/.well-known/it\"",
                reading.of(ApiError.unauthorized("expired", "Expired")));
    }

    private static ResourceMetadata metadata(List<String> firstScopes) {
        return new ResourceMetadata() {
            @Override
            public Optional<String> url() {
                return Optional.of("https://plugged.in/.well-known/it");
            }

            @Override
            public List<String> firstScopes() {
                return firstScopes;
            }
        };
    }

    @Test
    void wordsOfSomebodyElseDoNotLeaveTheirQuotes() {
        assertEquals(
                "Bearer error=\"invalid_token\", error_description=\"No , evil=x: here\","
                        + " resource_metadata=\"https://plugged.in/.well-known/it\"",
                challenges.of(
                        ApiError.unauthorized("unknown", "No \", evil=\\x\r\n: h\u00e4ere\u202e")));
    }

    @Test
    void whereNoTokensAreAcceptedItIsTheSchemeAlone() {
        var without = new Challenges(Optional::empty);

        assertEquals("Bearer", without.missing());
        assertEquals(
                "Bearer error=\"invalid_token\", error_description=\"Expired\"",
                without.of(ApiError.unauthorized("expired", "Expired")));
    }

    @Test
    void whoseTokenIsBoundToAKeyIsToldHowToProveIt() {
        RoutingContext context = StandIn.context(StandIn.request("192.0.2.1", NOTHING));
        DpopCaller.note(context);

        assertEquals(
                "DPoP error=\"invalid_dpop_proof\", error_description=\"Old\","
                        + " algs=\"ES256 RS256 PS256\","
                        + " Bearer resource_metadata=\"https://plugged.in/.well-known/it\"",
                challenges.of(ApiError.unauthorized("invalid_dpop_proof", "Old"), context));
        assertEquals(
                "DPoP error=\"invalid_token\", error_description=\"Bound\","
                        + " algs=\"ES256 RS256 PS256\","
                        + " Bearer resource_metadata=\"https://plugged.in/.well-known/it\"",
                challenges.of(ApiError.unauthorized("bound", "Bound"), context));
    }

    @Test
    void itsMissingScopesAreNamedInItsOwnScheme() {
        RoutingContext context = StandIn.context(StandIn.request("192.0.2.1", NOTHING));
        DpopCaller.note(context);
        TokenCaller.note(context);

        assertEquals(
                Optional.of(
                        "DPoP error=\"insufficient_scope\", scope=\"read:servers\","
                                + " resource_metadata=\"https://plugged.in/.well-known/it\","
                                + " algs=\"ES256 RS256 PS256\""),
                challenges.ofScopes(
                        ApiError.forbidden("No").with("required_scopes", List.of("read:servers")),
                        context));
    }

    @Test
    void anybodyElseLearnsOfBearerTokensAlone() {
        RoutingContext context = StandIn.context(StandIn.request("192.0.2.1", NOTHING));

        assertEquals(
                challenges.missing(),
                challenges.of(ApiError.unauthorized("missing", "None"), context));
    }
}
