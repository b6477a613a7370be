package in.plugged.oauth.device;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.TestClock;
import in.plugged.oauth.TestKeySource;
import in.plugged.oauth.TestServices;
import in.plugged.oauth.TokenCalls;
import in.plugged.oauth.User;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether who approved something still stands. */
@OauthServiceTest
class StandingTest {

    private static final String STANDING = "/api/auth/devices/standing";

    @Inject TestClock clock;
    @Inject TestKeySource keys;

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aSessionAndAHubOfTheUserStand() {
        User user = User.registered();

        stands(user.sessionId(), user.id(), user.firstHub(), true);
    }

    @Test
    void aSessionThatHasEndedDoesNot() {
        User user = User.registered();
        String session = user.sessionId();
        String id = user.id();
        String hub = user.firstHub();

        user.logout();

        stands(session, id, hub, false);
    }

    @Test
    void aSessionThatIsOverDoesNot() {
        User user = User.registered();
        String session = user.sessionId();
        String id = user.id();
        String hub = user.firstHub();

        clock.forward(Duration.ofDays(8));

        stands(session, id, hub, false);
    }

    @Test
    void aHubThatIsDeletedDoesNot() {
        User user = User.registered();
        String hub = user.firstHub();
        user.post("/api/hubs", Map.of("name", "Work")).statusCode(201);

        user.delete("/api/hubs/" + hub).statusCode(202);

        stands(user.sessionId(), user.id(), hub, false);
        stands(user.sessionId(), user.id(), user.firstHub(), true);
    }

    @Test
    void nothingOfSomebodyElseStands() {
        User user = User.registered();
        User other = User.registered();

        stands(user.sessionId(), user.id(), other.firstHub(), false);
        stands(other.sessionId(), user.id(), user.firstHub(), false);
        stands(user.sessionId(), other.id(), other.firstHub(), false);
        stands("ses_0000000000000000", user.id(), user.firstHub(), false);
    }

    @Test
    void onlyAServiceWithTheScopeMayAsk() {
        User user = User.registered();
        var body = body(user.sessionId(), user.id(), user.firstHub());

        given().contentType(ContentType.JSON).body(body).post(STANDING).then().statusCode(401);
        user.post(STANDING, body).statusCode(403);
        given().contentType(ContentType.JSON)
                .header(
                        "Authorization",
                        "Bearer " + TokenCalls.token(TestServices.DEVICES, "oauth-service"))
                .body(body)
                .post(STANDING)
                .then()
                .statusCode(403);
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
                .body(body(user.sessionId(), user.id(), user.firstHub()))
                .post(STANDING)
                .then()
                .statusCode(403)
                .body(field("error.message", equalTo("Only a service may do this")));
    }

    @Test
    void itsTimeIsLaterThanAllThatHasEnded() {
        User user = User.registered();
        var future = Instant.now().plusSeconds(3_600).truncatedTo(ChronoUnit.MICROS);
        Database.update(
                "update account set trust_time = ? where id = ?",
                future.atOffset(ZoneOffset.UTC),
                user.id());

        String at =
                ask(body(user.sessionId(), user.id(), user.firstHub()))
                        .statusCode(200)
                        .body(field("scopes", nullValue()))
                        .extract()
                        .as(Json.class)
                        .path("at");

        assertEquals(future.plus(1, ChronoUnit.MICROS), Instant.parse(at));
    }

    @Test
    void aClientMayHaveWhatItRegisteredAndAllOfItsOwnerAlone() {
        User owner = User.registered();
        User other = User.registered();
        Application powerful = Application.of(owner, "admin read:servers").grants(Devices.GRANT);

        mayHave(owner, powerful.id(), "admin", "read:servers");
        mayHave(other, powerful.id(), "read:servers");
        powerful.mayHave("admin");
        mayHave(other, powerful.id());
        powerful.grants("authorization_code");
        mayHave(owner, powerful.id());
        mayHave(owner, "cli_0000000000000000");
    }

    private static void mayHave(User user, String clientId, String... scopes) {
        var question =
                Map.of(
                        "session_id",
                        user.sessionId(),
                        "user_id",
                        user.id(),
                        "client_id",
                        clientId,
                        "scopes",
                        List.of("admin", "read:servers", "delete:servers"));
        ask(question)
                .statusCode(200)
                .body(field("stands", equalTo(true)))
                .body(field("scopes", is(List.of(scopes))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"session_id\":\"a\"}",
                "{\"session_id\":\"a\",\"user_id\":\"a\",\"scopes\":[null]}",
                "{\"session_id\":\"a b\",\"user_id\":\"a\",\"hub_id\":\"a\"}"
            })
    void whatIsNoQuestionIsRefused(String body) {
        ask(body).statusCode(400).body(field("error.code", equalTo("INVALID_REQUEST")));
    }

    private static void stands(String session, String user, String hub, boolean expected) {
        ask(body(session, user, hub)).statusCode(200).body(field("stands", equalTo(expected)));
    }

    private static Map<String, String> body(String session, String user, String hub) {
        return Map.of("session_id", session, "user_id", user, "hub_id", hub);
    }

    private static ValidatableResponse ask(Object body) {
        return given().contentType(ContentType.JSON)
                .header(
                        "Authorization",
                        "Bearer " + TokenCalls.token(TestServices.KEYS, "oauth-service"))
                .body(body)
                .post(STANDING)
                .then();
    }
}
