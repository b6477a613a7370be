package in.plugged.keys.usage;

import static in.plugged.service.testing.Json.field;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an owner sees of when a key was used. */
@KeyServiceTest
class LastUseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CHECK = "/api/auth/check";

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey().told();
    }

    @Test
    void aKeyThatNobodyUsedHasNoTime() {
        hub.get(key.id())
                .body(field("last_used_at", nullValue()))
                .body(field("v1_last_used_at", nullValue()))
                .body(field("secrets[0].last_used_at", nullValue()));
    }

    @Test
    void aUseShowsAtTheKeyAndItsSecret() {
        Instant before = Instant.now().minusSeconds(1);
        Hub.check(key.text()).statusCode(200);

        Instant used = awaitTime("last_used_at");
        assertTrue(used.isAfter(before) && !used.isAfter(Instant.now()), "used " + used);
        hub.get(key.id())
                .body(field("v1_last_used_at", nullValue()))
                .body(field("secrets[0].last_used_at", notNullValue()));
    }

    @Test
    void aUseIsNoChangeOfTheKey() {
        try (Topic changes = Topic.open("key-changed")) {
            Hub.check(key.text()).statusCode(200);
            awaitTime("last_used_at");

            assertEquals(List.of("1"), column("version"));
            assertEquals(List.of(), changes.records(key.id()));
        }
    }

    @Test
    void aKeyInTheOldHeaderShowsAsVersion1() {
        given().header("X-API-Key", key.text()).get(CHECK).then().statusCode(200);

        assertEquals(awaitTime("v1_last_used_at"), awaitTime("last_used_at"));
    }

    @Test
    void anOldPathShowsAsVersion1() {
        Hub.with(key.text()).get("/api/v1/auth/check").then().statusCode(200);

        assertEquals(awaitTime("v1_last_used_at"), awaitTime("last_used_at"));
    }

    @Test
    void version1ShowsRightAfterAUseOfToday() {
        Hub.check(key.text()).statusCode(200);
        awaitTime("last_used_at");

        Hub.with(key.text()).get("/api/v1/auth/check").then().statusCode(200);

        awaitTime("v1_last_used_at");
    }

    @Test
    void eachSecretHasATimeOfItsOwn() {
        Hub.check(key.text()).statusCode(200);
        awaitTime("secrets[0].last_used_at");
        Issued rotated = Issued.of(hub.rotate(key.id(), Map.of()).statusCode(201));
        hub.get(key.id()).body(field("secrets[1].last_used_at", nullValue()));

        Hub.check(rotated.text()).statusCode(200);

        awaitTime("secrets[1].last_used_at");
    }

    @ParameterizedTest
    @CsvSource({"revoked, 410", "suspended, 403", "expired, 401"})
    void aRefusedKeyIsNotUsed(String how, int status) {
        switch (how) {
            case "revoked" -> hub.revoke(key.id()).statusCode(204);
            case "suspended" -> hub.suspend(key.id()).statusCode(200);
            default -> KeyRows.expire(key.id());
        }
        try (Topic usage = Topic.open("usage")) {
            Hub.check(key.text()).statusCode(status);

            String data = usage.record(key.id()).value();
            assertTrue(data.contains("\"status\":" + status), data);
            assertTrue(data.contains("\"reason\":\"" + how + "\""), data);
        }
        awaitAllRead();
        assertEquals(List.of("null"), column("last_used_at"));
    }

    @Test
    void aKeyThatOnlyLacksAScopeIsUsed() {
        given().header("Authorization", "Bearer " + key.text())
                .get(CHECK + "?scope=write:servers")
                .then()
                .statusCode(403);

        awaitTime("last_used_at");
    }

    @Test
    void askingAboutAKeyIsNoUseOfItUnlessACostIsNamed() {
        Hub.verify(key.text()).statusCode(200);
        awaitAllRead();
        assertEquals(List.of("null"), column("last_used_at"));

        Hub.verify(key.text(), Map.of("cost", 1)).statusCode(200);

        awaitTime("last_used_at");
    }

    @Test
    void aTimeNeverFalls() {
        send(record("2026-01-02T00:00:00Z"));
        awaitTime("last_used_at");
        send(record("2026-01-01T00:00:00Z"));
        awaitAllRead();
        assertEquals("2026-01-02T00:00:01Z", time("last_used_at"));
    }

    @Test
    void aTimeIsNeverInTheFuture() {
        send(record("2999-01-01T00:00:00Z"));

        assertTrue(!awaitTime("last_used_at").isAfter(Instant.now()));
    }

    @Test
    void noUseIsLaterThanTheEndOfTheKey() {
        hub.revoke(key.id()).statusCode(204);
        send(record("2999-01-01T00:00:00Z"));

        awaitTime("last_used_at");
        assertEquals(time("revoked_at"), time("last_used_at"));
        assertEquals(List.of("true"), secretColumn("last_used_at = k.revoked_at"));
    }

    @Test
    void noUseOfASecretIsLaterThanItsEnd() {
        hub.rotate(key.id(), Map.of()).statusCode(201);
        hub.endSecret(key.id(), 1).statusCode(204);
        send(record("2999-01-01T00:00:00Z"));

        Instant used = awaitTime("last_used_at");
        assertTrue(!used.isAfter(Instant.now()), "used " + used);
        assertEquals(List.of("true"), secretColumn("last_used_at = s.ended_at"));
    }

    @Test
    void noUseOfASecretIsLaterThanItsOverlap() {
        hub.rotate(key.id(), Map.of("overlap_seconds", 0)).statusCode(201);
        send(record("2999-01-01T00:00:00Z"));

        awaitTime("last_used_at");
        assertEquals(List.of("true"), secretColumn("last_used_at = s.expires_at"));
    }

    @Test
    void aSecondMoreOrLessIsNotWritten() {
        send(record("2026-01-01T00:00:00Z"));
        awaitTime("last_used_at");
        send(record("2026-01-01T00:00:04Z"));
        awaitAllRead();
        assertEquals("2026-01-01T00:00:01Z", time("last_used_at"));

        send(record("2026-01-01T00:00:06Z"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals("2026-01-01T00:00:07Z", time("last_used_at")));
    }

    @Test
    void aChangeOfTheKeyLeavesItsTimes() {
        Hub.check(key.text()).statusCode(200);
        Instant used = awaitTime("last_used_at");

        hub.change(key.id(), Map.of("name", "another")).statusCode(200);
        hub.rotate(key.id(), Map.of()).statusCode(201);

        assertEquals(used.toString(), time("last_used_at"));
        hub.get(key.id()).body(field("secrets[0].last_used_at", notNullValue()));
    }

    @Test
    void whatIsNoRecordIsSetAsideAndTheNextIsApplied() {
        try (Topic letters = Topic.open("usage-dlq")) {
            Topic.send("usage", key.id(), "nonsense", Map.of("ce_type", "in.plugged.usage.v1"));
            send(record("2026-01-01T00:00:00Z"));

            var letter = letters.record(key.id());
            assertEquals("nonsense", letter.value());
            assertEquals("data is not JSON", Topic.header(letter, "dead-letter-reason"));
            awaitTime("last_used_at");
        }
    }

    @Test
    void aForgedRecordBringsNoKeyBack() {
        hub.revoke(key.id()).statusCode(204);
        send(record("2026-01-01T00:00:00Z"));
        awaitTime("last_used_at");
        assertEquals("REVOKED", Hub.codeOf(key.text()));
    }

    private void send(String data) {
        Topic.send("usage", key.id(), data, Map.of("ce_type", "in.plugged.usage.v1"));
    }

    private String record(String start) {
        return """
        {"credential": "key", "key_id": "%s", "secret_version": 1, "window_start": "%s",
         "window_ms": 1000, "entries": [{"status": 200, "style": "bearer", "reason": null}]}
        """
                .formatted(key.id(), start);
    }

    /**
     * What is in the key's partition up to now was applied. Batches are applied one after the
     * other, so it was when a batch that came after the next one is read.
     */
    private void awaitAllRead() {
        awaitRead();
        awaitRead();
    }

    private void awaitRead() {
        try (Topic letters = Topic.open("usage-dlq")) {
            Topic.send("usage", key.id(), "end", Map.of());
            letters.record(key.id());
        }
    }

    private Instant awaitTime(String field) {
        await().atMost(PATIENCE).untilAsserted(() -> hub.get(key.id()).body(field, notNullValue()));
        return Instant.parse(time(field));
    }

    private String time(String field) {
        return hub.get(key.id()).extract().as(Json.class).path(field);
    }

    private List<String> secretColumn(String expression) {
        return Database.column(
                "select s."
                        + expression
                        + " from key_secret s join api_key k on k.id = s.key_id where k.id = ? and s.version = 1",
                KeyRows.bare(key.id()));
    }

    private List<String> column(String name) {
        return Database.column(
                "select " + name + " from api_key where id = ?", KeyRows.bare(key.id()));
    }
}
