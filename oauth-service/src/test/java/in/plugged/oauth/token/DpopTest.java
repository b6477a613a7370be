package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import java.text.ParseException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are bound to a key of their client (RFC 9449). */
@OauthServiceTest
class DpopTest {

    private static final Map<String, String> FOR_ITSELF =
            Map.of("grant_type", "client_credentials");

    private static final String USER_INFO = Application.ORIGIN + "/oauth/userinfo";

    private final Holder holder = new Holder();
    private User user = User.stranger();

    @BeforeEach
    void somebody() {
        user = User.registered();
    }

    @Test
    void aProofBindsTheTokensOfACodeToItsKey() {
        Application application = Application.ofPublic();

        ValidatableResponse answer =
                holder.redeem(application, application.code(user))
                        .body(field("token_type", equalTo("DPoP")));

        told(Tokens.of(answer).access(), true)
                .body(field("active", equalTo(true)))
                .body(field("token_type", equalTo("DPoP")))
                .body(field("cnf.jkt", equalTo(holder.thumbprint())));
    }

    @Test
    void whoDoesNotKnowOfKeysIsToldThatABoundTokenIsNone() {
        Tokens tokens = holder.tokens(Application.ofPublic(), user);

        told(tokens.access(), false)
                .body(field("active", equalTo(false)))
                .body(field("cnf", nullValue()));
        told(tokens.refresh(), false).body(field("active", equalTo(false)));
    }

    @Test
    void theClientItselfIsToldOfItsKey() {
        Application application = Application.confidential();

        application
                .introspect(holder.tokens(application, user).access())
                .body(field("active", equalTo(true)))
                .body(field("token_type", equalTo("DPoP")))
                .body(field("cnf.jkt", equalTo(holder.thumbprint())));
    }

    @Test
    void withoutAProofTokensAreBoundToNothing() {
        Tokens tokens = Application.ofPublic().tokens(user);

        told(tokens.access(), true)
                .body(field("token_type", equalTo("access_token")))
                .body(field("cnf", nullValue()));
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

    @Test
    void theRefreshTokenOfAPublicClientIsGoodWithThatKeyAlone() {
        Application application = Application.ofPublic();
        Tokens tokens = holder.tokens(application, user);

        refused(new Holder().refresh(application, tokens.refresh()), "invalid_grant");
        refused(application.refresh(tokens.refresh()), "invalid_dpop_proof");

        Tokens next = Tokens.of(holder.refresh(application, tokens.refresh()));
        told(next.access(), true).body(field("cnf.jkt", equalTo(holder.thumbprint())));
        refused(new Holder().refresh(application, next.refresh()), "invalid_grant");
        assertTrue(told(next.access(), true).extract().as(Json.class).<Boolean>path("active"));
    }

    @Test
    void whoShowsAUsedOneWithoutTheKeyEndsNothing() {
        Application application = Application.ofPublic();
        Tokens tokens = holder.tokens(application, user);
        Tokens next = Tokens.of(holder.refresh(application, tokens.refresh()));

        refused(new Holder().refresh(application, tokens.refresh()), "invalid_grant");
        refused(application.refresh(tokens.refresh()), "invalid_dpop_proof");

        Tokens.of(holder.refresh(application, next.refresh()));
    }

    @Test
    void whoLostTheAnswerGetsTheSameAgainForAnotherProofOfTheKey() {
        for (Application application :
                List.of(Application.ofPublic(), Application.confidential())) {
            Tokens tokens = holder.tokens(application, user);
            Tokens next = Tokens.of(holder.refresh(application, tokens.refresh()));

            assertEquals(
                    next,
                    Tokens.of(
                            holder.refresh(application, tokens.refresh())
                                    .body(field("token_type", equalTo("DPoP")))));
        }
    }

    @Test
    void aClientWithASecretMayRefreshWithAnotherKeyOrNone() {
        Application application = Application.confidential();
        var other = new Holder();

        Tokens second =
                Tokens.of(other.refresh(application, holder.tokens(application, user).refresh()));
        told(second.access(), true).body(field("cnf.jkt", equalTo(other.thumbprint())));
        application
                .refresh(second.refresh())
                .statusCode(200)
                .body(field("token_type", equalTo("Bearer")));
    }

    @Test
    void withASecretTheSameQuestionByAnotherKeyIsAReplay() {
        Application application = Application.confidential();
        Tokens tokens = holder.tokens(application, user);
        Tokens next = Tokens.of(holder.refresh(application, tokens.refresh()));

        refused(new Holder().refresh(application, tokens.refresh()), "invalid_grant");

        told(next.access(), true).body(field("active", equalTo(false)));
    }

    @Test
    void whatAPublicClientBeganWithoutAKeyIsBoundOnceItShowsOne() {
        Application application = Application.ofPublic();
        Tokens next = Tokens.of(holder.refresh(application, application.tokens(user).refresh()));

        refused(application.refresh(next.refresh()), "invalid_dpop_proof");
        Tokens.of(holder.refresh(application, next.refresh()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoBindsAStolenRefreshTokenLosesTheFamilyOnceItsOwnerUsesIt(boolean withKey) {
        Application application = Application.ofPublic();
        String stolen = application.tokens(user).refresh();
        var thief = new Holder();
        Tokens taken = Tokens.of(thief.refresh(application, stolen));

        refused(
                withKey ? holder.refresh(application, stolen) : application.refresh(stolen),
                "invalid_grant");

        told(taken.access(), true).body(field("active", equalTo(false)));
        refused(thief.refresh(application, taken.refresh()), "invalid_grant");
    }

    @Test
    void aCodeForAKeyIsRedeemedByThatKeyAlone() {
        Application application = Application.confidential();
        String code = application.code(user);
        Database.update(
                "update authorization_code set dpop_jkt = ? where grant_id ="
                        + " (select id from client_grant where client_id = ?)",
                holder.thumbprint(),
                application.id());

        refused(application.redeem(code), "invalid_dpop_proof");
        refused(new Holder().redeem(application, code), "invalid_grant");
        holder.redeem(application, code).statusCode(200);
    }

    @Test
    void aTokenOfAClientThatActsForItsOwnerIsBoundToo() {
        Application application = Application.of(user, Application.SCOPES);

        ValidatableResponse answer =
                holder.ask(application, FOR_ITSELF).body(field("token_type", equalTo("DPoP")));

        told(Tokens.of(answer).access(), true).body(field("cnf.jkt", equalTo(holder.thumbprint())));
    }

    @Test
    void aServiceTokenNamesTheKeyAndIsOfATypeThatOlderServicesRefuse() throws ParseException {
        ValidatableResponse answer =
                form(FOR_ITSELF)
                        .formParam("audience", "oauth-service")
                        .header("Authorization", keyService())
                        .header("DPoP", holder.proof())
                        .post(TokenCalls.TOKEN)
                        .then()
                        .statusCode(200)
                        .body(field("token_type", equalTo("DPoP")));

        SignedJWT jwt = SignedJWT.parse(Tokens.of(answer).access());
        assertEquals("application/at+jwt", jwt.getHeader().getType().getType());
        assertEquals(
                Map.of("jkt", holder.thumbprint()),
                jwt.getJWTClaimsSet().getJSONObjectClaim("cnf"));
    }

    @Test
    void theTokensOfADeviceAreBoundAndGivenAgainToThatKeyAlone() {
        Application application = Application.ofPublic();
        String code = Devices.approved(user);
        Map<String, String> question = Map.of("grant_type", Devices.GRANT, "device_code", code);

        Tokens tokens = Tokens.of(holder.ask(application, question));

        assertEquals(tokens, Tokens.of(holder.ask(application, question)));
        refused(new Holder().ask(application, question), "invalid_grant");
        refused(application.ask(question), "invalid_dpop_proof");
        refused(application.refresh(tokens.refresh()), "invalid_dpop_proof");
        told(tokens.access(), true).body(field("cnf.jkt", equalTo(holder.thumbprint())));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aClientThatWantsBoundTokensAloneGetsNoOthers(boolean open) {
        Application application = open ? Application.ofPublic() : Application.confidential();
        Database.update("update client set dpop_bound = true where id = ?", application.id());
        String code = application.code(user);

        refused(application.redeem(code), "invalid_dpop_proof");
        refused(application.refresh("rt_any"), "invalid_dpop_proof");
        holder.redeem(application, code).statusCode(200);
    }

    @Test
    void atAResourceABoundTokenComesWithAProofEachTime() {
        String token = holder.tokens(Application.ofPublic(), user).access();
        String proof = holder.proof("GET", USER_INFO, token);

        asking("DPoP " + token, proof).statusCode(200).body(field("sub", equalTo(user.id())));

        asking("DPoP " + token, proof)
                .statusCode(401)
                .header(
                        "WWW-Authenticate",
                        startsWith(
                                "DPoP error=\"invalid_dpop_proof\", error_description=\"The DPoP"
                                        + " proof has been shown before\", algs=\"ES256 RS256"
                                        + " PS256\", Bearer resource_metadata="));
        asking("DPoP " + token, holder.proof("GET", USER_INFO, token)).statusCode(200);
        asking("DPoP " + token, holder.proof("POST", USER_INFO, token)).statusCode(401);
        asking("DPoP " + token, new Holder().proof("GET", USER_INFO, token)).statusCode(401);
    }

    @Test
    void stolenAndShownAsABearerTokenItIsGoodForNothing() {
        Application application = Application.ofPublic();
        Tokens tokens = holder.tokens(application, user);

        given().header("Authorization", "Bearer " + tokens.access())
                .get("/oauth/userinfo")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("DPoP error=\"invalid_token\""))
                .body(field("error.details.reason", equalTo("bound")));
        assertEquals(401, tokens.status());
        told(tokens.access(), true).body(field("active", equalTo(true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DPoP at_cut", "DPoP a.b.c"})
    void whatCameInTheSchemeIsRefusedInTheScheme(String authorization) {
        asking(authorization, holder.proof())
                .statusCode(401)
                .header("WWW-Authenticate", startsWith("DPoP error=\"invalid_token\""));
    }

    @Test
    void aTokenThatIsBoundToNoKeyIsRefusedAsOne() {
        String token = Application.ofPublic().tokens(user).access();

        asking("DPoP " + token, holder.proof("GET", USER_INFO, token))
                .statusCode(401)
                .body(field("error.details.reason", equalTo("not_bound")));
    }

    @Test
    void aBoundServiceTokenIsGoodWithItsProofAlone() {
        String token =
                Tokens.of(
                                form(FOR_ITSELF)
                                        .formParam("audience", "oauth-service")
                                        .header("Authorization", keyService())
                                        .header("DPoP", holder.proof())
                                        .post(TokenCalls.TOKEN)
                                        .then())
                        .access();
        String address = Application.ORIGIN + "/oauth/introspect";

        introspecting("Bearer " + token, holder.proof("POST", address, token)).statusCode(401);
        introspecting("DPoP " + token, new Holder().proof("POST", address, token)).statusCode(401);
        introspecting("DPoP " + token, holder.proof("POST", address, token)).statusCode(200);
    }

    private static ValidatableResponse introspecting(String authorization, String proof) {
        return form(Map.of("token", "anything"))
                .header("Authorization", authorization)
                .header("DPoP", proof)
                .post("/oauth/introspect")
                .then();
    }

    private static ValidatableResponse asking(String authorization, String proof) {
        return given().header("Authorization", authorization)
                .header("DPoP", proof)
                .get("/oauth/userinfo")
                .then();
    }

    private static String keyService() {
        return basic(TestServices.KEYS, TestServices.secretOf(TestServices.KEYS));
    }

    private static ValidatableResponse shown(Application application, String code, String proof) {
        return application
                .as(Application.redemption(code))
                .header("DPoP", proof)
                .post(TokenCalls.TOKEN)
                .then();
    }

    /** What a service learns that knows of keys, or does not. */
    private static ValidatableResponse told(String token, boolean knowsOfKeys) {
        return form(Map.of("token", token, "fresh", "true"))
                .formParam("dpop", knowsOfKeys)
                .header("Authorization", keyService())
                .post("/oauth/introspect")
                .then()
                .statusCode(200);
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
