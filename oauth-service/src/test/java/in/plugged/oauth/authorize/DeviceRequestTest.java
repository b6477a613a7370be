package in.plugged.oauth.authorize;

import static in.plugged.oauth.TokenCalls.basic;
import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestAccounts;
import in.plugged.oauth.TestKeySource;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.User;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Database;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What device-service learns of a device authorization request. */
@OauthServiceTest
class DeviceRequestTest {

    private static final String CLIENT = "/api/auth/devices/client";

    private final Application application = Application.ofPublic();

    @Inject TestKeySource keys;

    @Test
    void itLearnsWhichClientAsksAndForWhat() {
        asked("&scope=write:servers+read:servers&resource=" + encoded(TestAccounts.RESOURCE))
                .body(field("refused", nullValue()))
                .body(field("asked.client_id", equalTo(application.id())))
                .body(field("asked.name", equalTo("An application")))
                .body(field("asked.verified", equalTo(false)))
                .body(field("asked.scopes", contains("read:servers", "write:servers")))
                .body(field("asked.audience", contains(TestAccounts.RESOURCE)));
    }

    @Test
    void aClientThatNamesNothingGetsTheUsual() {
        asked("")
                .body(
                        field(
                                "asked.scopes",
                                contains(
                                        "read:collections",
                                        "read:documents",
                                        "read:profile",
                                        "read:servers")))
                .body(field("asked.audience", contains(Application.ORIGIN)));
    }

    @Test
    void aNameThatDeceivesIsShownWithoutThat() {
        Database.update(
                "update client set name = ? where id = ?",
                "Good\u202eline\n App",
                application.id());

        asked("").body(field("asked.name", equalTo("Goodline App")));
    }

    @ParameterizedTest
    @CsvSource({
        "&scope=read:planes, 400, invalid_scope",
        "&scope=devices:redeem, 400, invalid_scope",
        "&scope=admin, 400, invalid_scope",
        "&resource=https%3A%2F%2Felsewhere.example, 400, invalid_target",
        "&resource=relative, 400, invalid_target",
        "&scope=read:servers&scope=read:profile, 400, invalid_request",
        "&client_secret=guessed, 401, invalid_client",
        "&scope=%zz, 400, invalid_request"
    })
    void whatTheClientIsToBeAnsweredIsTold(String more, int status, String code) {
        asked(more)
                .body(field("asked", nullValue()))
                .body(field("refused.status", equalTo(status)))
                .body(field("refused.code", equalTo(code)))
                .body(field("refused.retry_after_seconds", nullValue()));
    }

    @Test
    void aClientThatHasNotRegisteredTheGrantMayNot() {
        application.grants("authorization_code");

        asked("").body(field("refused.code", equalTo("unauthorized_client")));
    }

    @Test
    void aServiceMayNot() {
        asked(
                        basic(TestServices.KEYS, TestServices.secretOf(TestServices.KEYS)),
                        "scope=read:servers")
                .body(field("refused.code", equalTo("unauthorized_client")));
    }

    @Test
    void nobodyIsNoClient() {
        asked(null, "scope=read:servers").body(field("refused.code", equalTo("invalid_client")));
        asked(null, "client_id=cli_0000000000000000")
                .body(field("refused.status", equalTo(401)))
                .body(field("refused.code", equalTo("invalid_client")));
        asked("Basic nonsense", "").body(field("refused.code", equalTo("invalid_client")));
    }

    @Test
    void aClientWithASecretShowsItInTheHeader() {
        Application confidential = Application.confidential();

        asked(null, "client_id=" + confidential.id())
                .body(field("refused.code", equalTo("invalid_client")));
        asked(confidential.authorization(), "")
                .body(field("asked.client_id", equalTo(confidential.id())));
        asked(confidential.authorization(), "client_id=" + application.id())
                .body(field("refused.code", equalTo("invalid_request")));
        asked(confidential.authorization(), "client_secret=other")
                .body(field("refused.code", equalTo("invalid_request")));
    }

    @Test
    void whoGuessesIsSlowedDownByItsOwnAddress() {
        String address = User.freshAddress();
        for (int guess = 0; guess < 100; guess++) {
            from(address, "client_id=cli_0000000000000000")
                    .body(field("refused.status", equalTo(401)));
        }

        from(address, "client_id=" + application.id())
                .body(field("refused.status", equalTo(429)))
                .body(field("refused.code", equalTo("temporarily_unavailable")))
                .body(field("refused.retry_after_seconds", greaterThan(0)));
        from(User.freshAddress(), "client_id=" + application.id())
                .body(field("asked.client_id", equalTo(application.id())));
    }

    @Test
    void whoGuessesFromNowhereSlowsDownTheServiceThatAsks() {
        String careless = TokenCalls.token(TestServices.CARELESS, "oauth-service");
        var wrong = Map.of("form", "client_id=cli_0000000000000000");
        for (int guess = 0; guess < 100; guess++) {
            as(careless, wrong).body(field("refused.status", equalTo(401)));
        }

        as(careless, wrong).body(field("refused.status", equalTo(429)));
        post(wrong).body(field("refused.status", equalTo(401)));
        as(careless, Map.of("form", wrong.get("form"), "address", User.freshAddress()))
                .body(field("refused.status", equalTo(401)));
    }

    @Test
    void aKeyWithTheScopeIsNoService() {
        User user = User.registered();
        String key =
                keys.bearer(
                        KeyPrefix.SK_LIVE,
                        user.id(),
                        user.firstHub(),
                        Set.of("tokens:introspect", "admin"));

        given().contentType(ContentType.JSON)
                .header("Authorization", key)
                .body(Map.of("form", "client_id=" + application.id()))
                .post(CLIENT)
                .then()
                .statusCode(403)
                .body(field("error.message", equalTo("Only a service may do this")));
    }

    @Test
    void whatIsLongerThanAnyClientNeedsIsTheClientsMistake() {
        tooLong(null, "client_id=" + application.id() + "&state=" + "x".repeat(20_000));
        tooLong("Basic " + "x".repeat(5_000), "client_id=" + application.id());
    }

    private static void tooLong(@Nullable String authorization, String form) {
        asked(authorization, form)
                .body(field("refused.status", equalTo(400)))
                .body(field("refused.code", equalTo("invalid_request")));
    }

    @Test
    void anAddressThatIsNoneIsNotKnown() {
        from("fe80::1234:5678:9abc:def0%a-network-of-a-long-name", "client_id=" + application.id())
                .body(field("asked.client_id", equalTo(application.id())));
    }

    private static ValidatableResponse from(String address, String form) {
        return post(Map.of("form", form, "address", address)).statusCode(200);
    }

    @Test
    void onlyAServiceWithTheScopeMayAsk() {
        var body = Map.of("form", "client_id=" + application.id());

        given().contentType(ContentType.JSON).body(body).post(CLIENT).then().statusCode(401);
        User.registered().post(CLIENT, body).statusCode(403);
        given().contentType(ContentType.JSON)
                .header(
                        "Authorization",
                        "Bearer " + TokenCalls.token(TestServices.DEVICES, "oauth-service"))
                .body(body)
                .post(CLIENT)
                .then()
                .statusCode(403)
                .body(field("error.details.required_scopes", contains("tokens:introspect")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"form\":5}", "{\"form\":\"\",\"more\":1}"})
    void whatIsNoQuestionIsRefused(String body) {
        given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + service())
                .body(body)
                .post(CLIENT)
                .then()
                .statusCode(400)
                .body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    @Test
    void nothingOfItIsRemembered() {
        asked("");
        Application used = Application.ofPublic();
        Devices.redeem(used, Devices.approved(User.registered())).statusCode(200);
        await().atMost(Duration.ofSeconds(60)) // uses are written in their order, a while later
                .untilAsserted(() -> assertEquals(List.of("1"), uses(used)));

        assertEquals(List.of("0"), uses(application));
    }

    private static List<String> uses(Application of) {
        return Database.column(
                "select count(*) from client where id = ? and last_used_at is not null", of.id());
    }

    private ValidatableResponse asked(String more) {
        return asked(null, "client_id=" + application.id() + more);
    }

    private static ValidatableResponse asked(@Nullable String authorization, String form) {
        return (authorization == null
                        ? post(Map.of("form", form))
                        : post(Map.of("form", form, "authorization", authorization)))
                .statusCode(200);
    }

    private static ValidatableResponse post(Map<String, String> body) {
        return as(service(), body);
    }

    private static ValidatableResponse as(String token, Map<String, String> body) {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + token)
                .body(body)
                .post(CLIENT)
                .then();
    }

    private static String service() {
        return TokenCalls.token(TestServices.KEYS, "oauth-service");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
