package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.oauth.token.BoundTokens.FOR_ITSELF;
import static in.plugged.oauth.token.BoundTokens.refused;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a proof at the token endpoint has to be (RFC 9449, section 5). */
@OauthServiceTest
class ProofIsGoodForOneTokenRequestTest {

    private final Holder holder = new Holder();
    private User user = User.stranger();

    @BeforeEach
    void somebody() {
        user = User.registered();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, http://localhost:8080/oauth/token, 0",
        "POST, http://localhost:8080/oauth/revoke, 0",
        "POST, https://localhost:8080/oauth/token, 0",
        "POST, http://localhost:8080/oauth/token, -70",
        "POST, http://localhost:8080/oauth/token, 30"
    })
    void aProofForSomethingElseIsRefusedAndTheCodeStaysGood(
            String method, String address, long seconds) {
        Application application = Application.ofPublic();
        String code = application.code(user);

        refused(
                shown(
                        application,
                        code,
                        holder.proof(method, address, Instant.now().plusSeconds(seconds))),
                "invalid_dpop_proof");

        holder.redeem(application, code).statusCode(200);
    }

    @Test
    void anAddressThatTheClientMadeUpCountsForNothing() {
        Application application = Application.ofPublic();

        refused(
                application
                        .as(Application.redemption(application.code(user)))
                        .header("Host", "evil.example")
                        .header("X-Forwarded-Host", "evil.example")
                        .header(
                                "DPoP",
                                holder.proof(
                                        "POST", "http://evil.example/oauth/token", Instant.now()))
                        .post(TokenCalls.TOKEN)
                        .then(),
                "invalid_dpop_proof");
    }

    @Test
    void aProofIsGoodOnce() {
        Application application = Application.of(user, Application.SCOPES);
        String proof = holder.proof();

        List<ValidatableResponse> answers =
                AtOnce.of(
                        10,
                        () ->
                                application
                                        .as(FOR_ITSELF)
                                        .header("DPoP", proof)
                                        .post(TokenCalls.TOKEN)
                                        .then());

        List<Integer> statuses = answers.stream().map(AtOnce::status).toList();
        assertEquals(1, Collections.frequency(statuses, 200));
        assertEquals(9, Collections.frequency(statuses, 400));
        refused(
                application.as(FOR_ITSELF).header("DPoP", proof).post(TokenCalls.TOKEN).then(),
                "invalid_dpop_proof");
    }

    @Test
    void ofAClientThatIsNoneTheProofIsNotEvenLookedAt() {
        String proof = holder.proof();
        form(FOR_ITSELF)
                .header("Authorization", basic(TestServices.KEYS, "wrong"))
                .header("DPoP", proof)
                .post(TokenCalls.TOKEN)
                .then()
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));

        Application.of(user, Application.SCOPES)
                .as(FOR_ITSELF)
                .header("DPoP", proof)
                .post(TokenCalls.TOKEN)
                .then()
                .statusCode(200);
    }

    @Test
    void twoProofsAreNone() {
        Application application = Application.ofPublic();

        refused(
                application
                        .as(Application.redemption(application.code(user)))
                        .header("DPoP", holder.proof(), holder.proof())
                        .post(TokenCalls.TOKEN)
                        .then(),
                "invalid_dpop_proof");
    }

    private static ValidatableResponse shown(Application application, String code, String proof) {
        return application
                .as(Application.redemption(code))
                .header("DPoP", proof)
                .post(TokenCalls.TOKEN)
                .then();
    }
}
