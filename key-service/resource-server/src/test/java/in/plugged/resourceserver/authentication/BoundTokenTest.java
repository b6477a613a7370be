package in.plugged.resourceserver.authentication;

import static in.plugged.resourceserver.authentication.TokenDoor.bearer;
import static in.plugged.resourceserver.dpop.ProofBuilder.claims;
import static in.plugged.resourceserver.dpop.ProofBuilder.hashOf;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.JWTClaimsSet;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.StandIn;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.dpop.OriginalRequest;
import in.plugged.resourceserver.dpop.ProofBuilder;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.tokens.TokenBuilder;
import in.plugged.resourceserver.tokens.TokenInstance;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Access tokens that are bound to a key of their client (RFC 9449). */
class BoundTokenTest {

    private static final String ADDRESS = "https://plugged.in/api/servers";

    private final TokenDoor door = new TokenDoor();
    private final ProofBuilder client = new ProofBuilder();
    private final OpaqueToken token = issued(TokenBuilder.accessToken().jkt(client.thumbprint()));

    private OpaqueToken issued(TokenBuilder builder) {
        OpaqueToken issued = TokenFormat.mint(TokenKind.ACCESS);
        door.source.knows(issued, builder.build());
        return issued;
    }

    private JWTClaimsSet.Builder right() {
        return claims("POST", ADDRESS, TokenInstance.NOW).claim("ath", hashOf(token.text()));
    }

    private static MultiMap shown(OpaqueToken token, String... proofs) {
        MultiMap headers =
                MultiMap.caseInsensitiveMultiMap().add("Authorization", "DPoP " + token.text());
        for (String proof : proofs) {
            headers.add("DPoP", proof);
        }
        return headers;
    }

    private void refused(String reason, MultiMap headers) {
        ApiError refusal = door.refusal(HttpMethod.POST, headers);
        assertEquals("401 " + reason, refusal.status() + " " + refusal.details().get("reason"));
    }

    @Test
    void withAProofItIsGood() {
        assertTrue(door.enter(HttpMethod.POST, shown(token, client.sign(right()))).isPresent());
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertTrue(
                door.enter(
                                HttpMethod.POST,
                                shown(token, client.sign(right()))
                                        .set("Authorization", "dpop  " + token.text()))
                        .isPresent());
    }

    @Test
    void eachRequestTakesAProofOfItsOwnAlsoWhileTheTokenIsRemembered() {
        String proof = client.sign(right());
        door.enter(HttpMethod.POST, shown(token, proof));

        refused("invalid_dpop_proof", shown(token, proof));
        refused("invalid_dpop_proof", shown(token));
        assertTrue(door.enter(HttpMethod.POST, shown(token, client.sign(right()))).isPresent());
        assertEquals(List.of(false), door.source.questions());
    }

    @Test
    void aRequestThatIsAuthenticatedAgainNeedsNoOtherProof() {
        RoutingContext context =
                StandIn.context(
                        StandIn.request(HttpMethod.POST, shown(token, client.sign(right()))));

        assertTrue(door.enter(context).isPresent());
        assertTrue(door.enter(context).isPresent());
    }

    @Test
    void stolenAndShownAsABearerTokenItIsRefused() {
        refused("bound", bearer(token));
        refused("bound", bearer(token).add("DPoP", client.sign(right())));
    }

    @Test
    void oneThatIsBoundToNoKeyComesAsABearerTokenAlone() {
        OpaqueToken plain = issued(TokenBuilder.accessToken());

        refused("not_bound", shown(plain, client.sign(right().claim("ath", hashOf(plain.text())))));
        assertTrue(door.enter(HttpMethod.POST, bearer(plain)).isPresent());
    }

    @Test
    void anotherKeyIsNotTheOne() {
        refused("invalid_dpop_proof", shown(token, new ProofBuilder().sign(right())));
    }

    @ParameterizedTest
    @CsvSource({
        "htm, GET",
        "htu, https://plugged.in/api/documents",
        "htu, https://evil.example/api/servers",
        "ath, nothing"
    })
    void aProofForSomethingElseIsNone(String claim, String value) {
        refused("invalid_dpop_proof", shown(token, client.sign(right().claim(claim, value))));
    }

    @Test
    void hostsThatTheCallerMadeUpCountForNothing() {
        refused(
                "invalid_dpop_proof",
                shown(token, client.sign(right().claim("htu", "https://evil.example/api/servers")))
                        .add("Host", "evil.example")
                        .add("X-Forwarded-Host", "evil.example"));
    }

    @Test
    void twoProofsAreNone() {
        refused("invalid_dpop_proof", shown(token, client.sign(right()), client.sign(right())));
    }

    @Test
    void itIsNoneOfTwoCredentials() {
        ApiError refusal =
                door.refusal(
                        HttpMethod.POST,
                        shown(token, client.sign(right())).add("X-API-Key", "plg_x"));

        assertEquals(400, refusal.status());
    }

    @Test
    void anUnknownTokenIsUnknownWhateverItProves() {
        OpaqueToken nobodys = TokenFormat.mint(TokenKind.ACCESS);

        refused(
                "unknown",
                shown(nobodys, client.sign(right().claim("ath", hashOf(nobodys.text())))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP", "DPoP plg_abc", "DPoP at_cut", "DPoP a.b"})
    void whatIsNoAccessTokenIsMalformed(String authorization) {
        refused(
                "malformed",
                MultiMap.caseInsensitiveMultiMap()
                        .add("Authorization", authorization)
                        .add("DPoP", client.sign(right())));
    }

    @Test
    void aSessionIsNoSuchToken() {
        refused("malformed", shown(door.session("hub_1"), client.sign(right())));
    }

    @Test
    void aGatewaysQuestionIsProvenByWhatItsCallerAskedFor() {
        String proof =
                client.sign(right().claim("htm", "PUT").claim("htu", "https://plugged.in/pets/7"));

        assertTrue(
                door.enter(asking(new OriginalRequest("PUT", "/pets/7?a=b"), proof)).isPresent());
        assertEquals(
                "invalid_dpop_proof",
                door.refusal(asking(new OriginalRequest("PUT", "/pets/8"), proof))
                        .details()
                        .get("reason"));
    }

    private RoutingContext asking(OriginalRequest original, String proof) {
        RoutingContext context =
                StandIn.context(StandIn.request(HttpMethod.GET, shown(token, proof)));
        original.note(context);
        return context;
    }

    @Test
    void aGatewaysQuestionOfWhichNobodyKnowsTheRequestIsRefused() {
        RoutingContext context =
                StandIn.context(
                        StandIn.request(HttpMethod.POST, shown(token, client.sign(right()))));
        OriginalRequest.hide(context);

        assertEquals("invalid_dpop_proof", door.refusal(context).details().get("reason"));
    }
}
