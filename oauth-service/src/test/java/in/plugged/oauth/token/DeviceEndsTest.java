package in.plugged.oauth.token;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.oauth.Application;
import in.plugged.oauth.Devices;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a user approved, and what has become of it before the device asked. */
@OauthServiceTest
class DeviceEndsTest {

    private final Application application = Application.ofPublic();

    @Test
    void itFallsWithTheSessionInWhichItWasApproved() {
        denied(User::logout);
    }

    @Test
    void itFallsWithALogOutEverywhere() {
        denied(user -> user.post("/api/auth/logout", Map.of("everywhere", true)).statusCode(204));
    }

    @Test
    void itFallsWithThePassword() {
        denied(
                user ->
                        user.post(
                                        "/api/auth/password",
                                        Map.of(
                                                "current_password",
                                                User.PASSWORD,
                                                "new_password",
                                                "battery staple horse"))
                                .statusCode(204));
    }

    @Test
    void itFallsWithTheAccount() {
        denied(user -> user.delete("/api/auth/account").statusCode(204));
    }

    @Test
    void itFallsWithTheHub() {
        denied(
                user -> {
                    user.post("/api/hubs", Map.of("name", "Work")).statusCode(201);
                    user.delete("/api/hubs/" + user.firstHub()).statusCode(202);
                });
    }

    @Test
    void itOutlivesAnotherHubThatTheApplicationWasIn() {
        User user = User.registered();
        String other =
                user.post("/api/hubs", Map.of("name", "Work"))
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("id");
        application.grant(user, other);
        String code = Devices.approved(user);

        user.delete("/api/hubs/" + other).statusCode(202);

        Tokens.fresh(Tokens.of(Devices.redeem(application, code)).access())
                .body(field("hub_id", equalTo(user.firstHub())));
    }

    @Test
    void itFallsWhenTheUserPutsTheApplicationOut() {
        denied(
                user -> {
                    application.grant(user, user.firstHub());
                    user.delete("/api/auth/apps/" + application.id()).statusCode(204);
                });
    }

    @Test
    void thatStaysSoWhenTheHubGoesThatTheApplicationWasIn() {
        denied(
                user -> {
                    String other =
                            user.post("/api/hubs", Map.of("name", "Work"))
                                    .statusCode(201)
                                    .extract()
                                    .as(Json.class)
                                    .path("id");
                    application.grant(user, other);
                    user.delete("/api/auth/apps/" + application.id()).statusCode(204);
                    user.delete("/api/hubs/" + other).statusCode(202);
                });
    }

    private void denied(Consumer<User> end) {
        User user = User.registered();
        String code = Devices.approved(user);

        end.accept(user);

        refused(Devices.redeem(application, code), "access_denied");
        assertEquals(List.of(), live());
    }

    private List<String> live() {
        return Database.column(
                "select id from client_grant where client_id = ? and ended_at is null",
                application.id());
    }

    @Test
    void whatWasPutOutBeforeIsLetInAgain() {
        User user = User.registered();
        application.grant(user, user.firstHub());
        user.delete("/api/auth/apps/" + application.id()).statusCode(204);

        Devices.redeem(application, Devices.approved(user)).statusCode(200);
    }

    @Test
    void whatAllTokensEndedWithHoldsForWhatWasApprovedBeforeIt() {
        User user = User.registered();
        String before = Instant.now().minusSeconds(5).toString();
        user.post(
                        "/api/auth/password",
                        Map.of(
                                "current_password",
                                User.PASSWORD,
                                "new_password",
                                "battery staple horse"))
                .statusCode(204);
        String code = Devices.code();

        Devices.approves(code, Devices.approval(user).put("approved_at", before));

        refused(Devices.redeem(application, code), "access_denied");
    }

    @Test
    void aHubOrASessionOfSomebodyElseIsNone() {
        User user = User.registered();
        User other = User.registered();
        String hub = Devices.code();
        Devices.approves(hub, Devices.approval(user).put("hub_id", other.firstHub()));
        String session = Devices.code();
        Devices.approves(session, Devices.approval(user).put("session_id", other.sessionId()));
        String nobody = Devices.code();
        Devices.approves(nobody, Devices.approval(user).put("user_id", "usr_nobody"));

        refused(Devices.redeem(application, hub), "access_denied");
        refused(Devices.redeem(application, session), "access_denied");
        refused(Devices.redeem(application, nobody), "access_denied");
        assertEquals(List.of(), live());
    }

    @Test
    void itIsNoMoreThanTheClientMayHaveByNow() {
        User user = User.registered();
        String some = Devices.approved(user);
        String none = Devices.approved(user);
        application.mayHave("read:servers");

        Tokens.fresh(Tokens.of(Devices.redeem(application, some)).access())
                .body(field("scope", equalTo("read:servers")));

        application.mayHave("read:documents");
        refused(Devices.redeem(application, none), "invalid_scope");
    }

    @Test
    void adminIsForItsOwnerAlone() {
        User user = User.registered();
        Application powerful = Application.of(User.registered(), "admin read:servers");
        String code = Devices.code();
        Devices.approves(
                code,
                Devices.approval(user)
                        .put("scopes", new JsonArray(List.of("admin", "read:servers"))));

        Devices.redeem(powerful, code)
                .statusCode(200)
                .body(field("scope", equalTo("read:servers")));
    }

    @Test
    void aClientThatIsGoneIsUnknown() {
        String code = Devices.approved(User.registered());
        application.goAway();

        Devices.redeem(application, code)
                .statusCode(401)
                .body(field("error", equalTo("invalid_client")));
    }

    @Test
    void oneThatGoesWhileDeviceServiceIsAskedIsUnknown() {
        User user = User.registered();
        String code = Devices.code();
        Devices.waits(code);
        var answer = CompletableFuture.supplyAsync(() -> Devices.redeem(application, code));
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(1, Devices.asked(code).size()));

        application.goAway();
        Devices.approves(code, Devices.approval(user));

        answer.join().statusCode(401).body(field("error", equalTo("invalid_client")));
    }

    private static void refused(ValidatableResponse answer, String error) {
        answer.statusCode(400).body(field("error", equalTo(error)));
    }
}
