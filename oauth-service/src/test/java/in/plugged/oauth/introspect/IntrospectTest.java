package in.plugged.oauth.introspect;

import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.oauth.TokenCalls.form;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestKeySource;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.User;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.service.testing.Json;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OauthServiceTest
class IntrospectTest {

    private static final String INTROSPECT = "/oauth/introspect";

    @Inject TestKeySource keys;

    @Test
    void aServiceLearnsWhoseSessionItIs() {
        User user = User.registered();

        asked(user.session())
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(field("active", equalTo(true)))
                .body(field("token_type", equalTo("session")))
                .body(field("sub", equalTo(user.id())))
                .body(field("user_id", equalTo(user.id())))
                .body(field("sid", equalTo(user.sessionId())))
                .body(field("jti", equalTo(user.sessionId())))
                .body(field("hub_id", equalTo(user.firstHub())))
                .body(field("hubs", contains(user.firstHub())))
                .body(field("issued_at", greaterThan(1_700_000_000_000_000L)))
                .body(field("exp", greaterThan(1_700_000_000)))
                .body(field("auth_time", greaterThan(1_700_000_000)))
                .body(field("age_ms", lessThan(2_000)));
    }

    @Test
    void itMayAskFreshAndInJson() {
        given().contentType(ContentType.JSON)
                .header("Authorization", service())
                .body(Map.of("token", User.registered().session(), "fresh", "true"))
                .post(INTROSPECT)
                .then()
                .statusCode(200)
                .body(field("active", equalTo(true)));
    }

    @Test
    void aServiceTokenOpensItToo() {
        String token = TokenCalls.token(TestServices.KEYS, "oauth-service");

        form(Map.of("token", User.registered().session()))
                .header("Authorization", "Bearer " + token)
                .post(INTROSPECT)
                .then()
                .statusCode(200)
                .body(field("active", equalTo(true)));
    }

    @Test
    void anEndedSessionIsInactive() {
        User user = User.registered();
        String session = user.session();
        user.logout();

        inactive(asked(session));
    }

    @Test
    void anInventedTokenIsInactive() {
        inactive(asked(TokenFormat.mint(TokenKind.SESSION).text()));
        inactive(asked(TokenFormat.mint(TokenKind.ACCESS).text()));
        inactive(asked(TokenFormat.mint(TokenKind.REFRESH).text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ss_", "pk_live_plg_", "a.b.c"})
    void whatIsNoTokenIsInactive(String text) {
        inactive(asked(text));
    }

    @Test
    void aServiceWithoutTheScopeLearnsNothing() {
        String session = User.registered().session();

        inactive(
                form(Map.of("token", session))
                        .header(
                                "Authorization",
                                basic(
                                        TestServices.DEVICES,
                                        TestServices.secretOf(TestServices.DEVICES)))
                        .post(INTROSPECT)
                        .then());
        inactive(
                form(Map.of("token", session))
                        .header(
                                "Authorization",
                                "Bearer " + TokenCalls.token(TestServices.DEVICES, "oauth-service"))
                        .post(INTROSPECT)
                        .then());
    }

    @Test
    void aPersonLearnsNothing() {
        User user = User.registered();

        inactive(
                user.http()
                        .contentType(ContentType.URLENC)
                        .header("Sec-Fetch-Site", "same-origin")
                        .formParam("token", user.session())
                        .post(INTROSPECT)
                        .then());
    }

    @Test
    void aKeyWithAdminLearnsNothing() {
        User user = User.registered();
        String key = keys.bearer(KeyPrefix.SK_LIVE, user.id(), user.firstHub(), Set.of("admin"));

        inactive(
                form(Map.of("token", user.session()))
                        .header("Authorization", key)
                        .post(INTROSPECT)
                        .then());
    }

    @Test
    void whoDoesNotProveWhoItIsGets401() {
        var question = Map.of("token", User.registered().session());

        refused(form(question).post(INTROSPECT).then(), "invalid_client")
                .header("WWW-Authenticate", startsWith("Basic "));
        refused(
                form(question)
                        .header("Authorization", basic(TestServices.KEYS, "x".repeat(40)))
                        .post(INTROSPECT)
                        .then(),
                "invalid_client");
        refused(withBearer(question, "a.b.c"), "invalid_token")
                .header("WWW-Authenticate", startsWith("Bearer "));
    }

    @Test
    void aTokenForAnotherServiceIsNone() {
        String token = TokenCalls.token(TestServices.DEVICES, "key-service");

        refused(withBearer(Map.of("token", "a"), token), "invalid_token");
    }

    @Test
    void aTokenThatWasChangedIsNone() {
        String token = TokenCalls.token(TestServices.KEYS, "oauth-service");
        int middle = token.lastIndexOf('.') + 20;
        char other = token.charAt(middle) == 'A' ? 'B' : 'A';

        refused(
                withBearer(
                        Map.of("token", "a"),
                        token.substring(0, middle) + other + token.substring(middle + 1)),
                "invalid_token");
    }

    @Test
    void withoutAQuestionThereIsNoAnswer() {
        form(Map.of())
                .header("Authorization", service())
                .post(INTROSPECT)
                .then()
                .statusCode(400)
                .body(field("error", equalTo("invalid_request")));
    }

    private static String service() {
        return basic(TestServices.KEYS, TestServices.secretOf(TestServices.KEYS));
    }

    private static ValidatableResponse asked(String token) {
        return form(Map.of("token", token))
                .header("Authorization", service())
                .post(INTROSPECT)
                .then();
    }

    private static ValidatableResponse withBearer(Map<String, String> question, String token) {
        return form(question).header("Authorization", "Bearer " + token).post(INTROSPECT).then();
    }

    private static ValidatableResponse refused(ValidatableResponse answer, String error) {
        return answer.statusCode(401).body(field("error", equalTo(error)));
    }

    private static void inactive(ValidatableResponse answer) {
        Map<String, Object> all = answer.statusCode(200).extract().as(Json.class).path("");
        assertEquals(Map.of("active", false), all);
    }
}
