package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.oauth.token.BoundTokens.FOR_ITSELF;
import static in.plugged.oauth.token.BoundTokens.keyService;
import static in.plugged.oauth.token.BoundTokens.told;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a bound token is good for at a resource, with a proof of its key and without. */
@OauthServiceTest
class BoundTokenNeedsItsProofTest {

    private static final String USER_INFO = Application.ORIGIN + "/oauth/userinfo";

    private final Holder holder = new Holder();
    private User user = User.stranger();

    @BeforeEach
    void somebody() {
        user = User.registered();
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
}
