package in.plugged.oauth.token;

import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.oauth.token.BoundTokens.FOR_ITSELF;
import static in.plugged.oauth.token.BoundTokens.keyService;
import static in.plugged.oauth.token.BoundTokens.refused;
import static in.plugged.oauth.token.BoundTokens.told;
import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jwt.SignedJWT;
import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.Holder;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import io.restassured.response.ValidatableResponse;
import java.text.ParseException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that are bound to a key of their client (RFC 9449), and who is told of it. */
@OauthServiceTest
class ProofBindsTokensTest {

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
}
