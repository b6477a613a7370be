package in.plugged.oauth.apps;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.Application;
import in.plugged.oauth.OauthServiceTest;
import in.plugged.oauth.Tokens;
import in.plugged.oauth.User;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OauthServiceTest
class DisconnectTest {

    private static final String APPS = "/api/auth/apps/";

    @Test
    void itEndsInEveryHubAndEverybodyIsTold() {
        User user = User.registered();
        String other =
                user.post("/api/hubs", Map.of("name", "Work"))
                        .statusCode(201)
                        .extract()
                        .as(Json.class)
                        .path("id");
        String app = LetIn.application("Docs Sync");
        String here = LetIn.grant(user, app, user.firstHub());
        String there = LetIn.grant(user, app, other);
        try (Topic topic = Topic.open("token-revoked")) {
            user.delete(APPS + app).statusCode(204);

            assertTrue(topic.record(here).value().startsWith(told(here)));
            assertTrue(topic.record(there).value().startsWith(told(there)));
        }
        user.get("/api/auth/apps").body(field("data", hasSize(0)));
        assertEquals(List.of("2"), ended(app));
    }

    @Test
    void itsTokensAndCodesAreDeadAtOnce() {
        User user = User.registered();
        Application app = Application.confidential();
        String grant = app.grant(user, user.firstHub());
        Tokens tokens = Tokens.of(app.redeem(code(app, grant)));
        assertEquals(200, tokens.status());
        String unused = code(app, grant);

        user.delete(APPS + app.id()).statusCode(204);

        assertEquals(401, tokens.status());
        assertFalse(tokens.good());
        app.refresh(tokens.refresh())
                .statusCode(400)
                .body(field("error", equalTo("invalid_grant")));
        app.redeem(unused).statusCode(400).body(field("error", equalTo("invalid_grant")));
    }

    private static String code(Application app, String grant) {
        return app.code(grant, Application.CHALLENGE, Application.ORIGIN);
    }

    @Test
    void whatItIsGivenAfterThatIsGood() {
        User user = User.registered();
        Application app = Application.confidential();
        Tokens before = app.tokens(user);
        user.delete(APPS + app.id()).statusCode(204);

        Tokens after = app.tokens(user);

        assertEquals(200, after.status());
        assertEquals(401, before.status());
    }

    private static String told(String grant) {
        return "{\"subject\":\"client_grant\",\"id\":\"%s\",\"revoked_at\":\"20".formatted(grant);
    }

    private static List<String> ended(String app) {
        return Database.column(
                "select count(*) from client_grant where client_id = ? and ended_at is not null",
                app);
    }

    @Test
    void repeatingItChangesAndPublishesNothing() {
        User user = User.registered();
        String app = LetIn.application("Docs Sync");
        String grant = LetIn.grant(user, app, user.firstHub());
        user.delete(APPS + app).statusCode(204);
        List<String> before = endedAt(grant);
        String session = user.sessionId();
        try (Topic topic = Topic.open("token-revoked")) {
            user.delete(APPS + app).statusCode(204);

            user.logout().statusCode(204);
            topic.record(session);
            assertEquals(List.of(), topic.records(grant));
        }
        assertEquals(before, endedAt(grant));
    }

    private static List<String> endedAt(String grant) {
        return Database.column("select ended_at from client_grant where id = ?", grant);
    }

    @Test
    void aRepeatedOneIsNotTheWholeStoryWhileItIsUnannounced() {
        User user = User.registered();
        String app = LetIn.application("Docs Sync");
        String grant = LetIn.grant(user, app, user.firstHub());
        user.delete(APPS + app).statusCode(204);
        Database.update(
                "insert into outbox (topic, type, record_key, version, data, claimed_until, created_at)"
                        + " values ('token-revoked', 't', ?, 0, '{}', now() + interval '1 hour', now())",
                grant);

        user.delete(APPS + app).statusCode(202).body(field("status", equalTo("revoking")));

        Database.update("delete from outbox where record_key = ?", grant);
        user.delete(APPS + app).statusCode(204);
    }

    @Test
    void ofManyAtOnceEachIsAnsweredAndOneEndsIt() {
        User user = User.registered();
        String app = LetIn.application("Docs Sync");
        String grant = LetIn.grant(user, app, user.firstHub());
        try (Topic topic = Topic.open("token-revoked")) {
            List<Integer> statuses =
                    IntStream.range(0, 8)
                            .parallel()
                            .mapToObj(_ -> user.http().delete(APPS + app).statusCode())
                            .toList();

            assertTrue(statuses.stream().allMatch(status -> status == 204 || status == 202));
            topic.record(grant);
            assertEquals(1, topic.records(grant).size());
        }
    }

    @Test
    void itCanBeLetInAgain() {
        User user = User.registered();
        String app = LetIn.application("Docs Sync");
        LetIn.grant(user, app, user.firstHub());
        user.delete(APPS + app).statusCode(204);

        LetIn.grant(user, app, user.firstHub());

        user.get("/api/auth/apps").body(field("data.client_id", equalTo(List.of(app))));
        user.delete(APPS + app).statusCode(204);
        assertEquals(List.of("2"), ended(app));
    }

    @Test
    void whatOthersHaveLetInIsNotFoundAndGoesOn() {
        User other = User.registered();
        String app = LetIn.application("theirs");
        LetIn.grant(other, app, other.firstHub());
        User user = User.registered();

        user.delete(APPS + app).statusCode(404).body(field("error.code", equalTo("NOT_FOUND")));
        user.delete(APPS + "cli_0000000000000000").statusCode(404);
        user.delete(APPS + "cli_%00").statusCode(404);
        user.delete(APPS + "x".repeat(3_000)).statusCode(404);

        other.get("/api/auth/apps").body(field("data.client_id", equalTo(List.of(app))));
    }

    @Test
    void whatAnApplicationDoesForItsOwnerGoesOn() {
        User user = User.registered();
        String app = LetIn.application("own");
        String self = LetIn.grant(user.id(), app, user.firstHub(), true);

        user.delete(APPS + app).statusCode(404);
        LetIn.grant(user, app, user.firstHub());
        user.delete(APPS + app).statusCode(204);

        assertEquals(List.of("null"), endedAt(self));
    }

    @Test
    void aRequestFromAnotherSiteIsRefused() {
        User user = User.registered();
        String app = LetIn.application("Docs Sync");
        LetIn.grant(user, app, user.firstHub());

        user.http()
                .header("Sec-Fetch-Site", "cross-site")
                .delete(APPS + app)
                .then()
                .statusCode(403)
                .body(field("error.details.reason", equalTo("csrf")));
        user.get("/api/auth/apps").body(field("data", hasSize(1)));
    }
}
