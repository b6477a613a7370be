package in.plugged.keys.abuse;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import org.junit.jupiter.params.provider.ValueSource;

/** A key that stays far over its limit is suspended, until its owner resumes it. */
@KeyServiceTest
class KeyAbuseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Instant SINCE = Instant.parse("2026-03-02T09:15:00.123Z");

    private final Hub hub = Hub.fresh();
    private Issued key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey(Map.of("name", "deploy")).told();
    }

    @Test
    void itIsSuspendedAndItsOwnerSeesWhy() {
        AbuseEvents.tell(key, SINCE);
        awaitCode(key, "SUSPENDED");

        Hub.check(key.text())
                .statusCode(403)
                .body(field("error.details.reason", equalTo("suspended")));
        hub.get(key.id())
                .body(field("status", equalTo("suspended")))
                .body(field("suspension.reason", equalTo("abuse")))
                .body(field("suspension.at", notNullValue()))
                .body(field("suspension.limit", equalTo(60)))
                .body(field("suspension.observed", equalTo(4210)))
                .body(field("suspension.since", equalTo("2026-03-02T09:15:00.123Z")));
        Hub.verify(key.text()).body(field("key.suspension.observed", equalTo(4210)));
    }

    @Test
    void theWorldAndItsOwnerAreTold() throws Exception {
        try (Topic changes = Topic.open("key-changed");
                Topic notices = Topic.open("notice")) {
            AbuseEvents.tell(key, SINCE);

            JsonNode change = json(changes.record(key.id()).value());
            assertEquals("suspended", change.at("/changed/0").asText());
            assertEquals(2, change.path("version").asInt());
            JsonNode notice = json(notices.record(hub.userId()).value());
            assertEquals(
                    json(
                            """
                            {"kind": "key_suspended", "user_id": "%s", "hub_id": "%s", "subject": "%s",
                             "data": {"name": "deploy", "limit": "60", "observed": "4210",
                                      "since": "2026-03-02T09:15:00.123Z"}}"""
                                    .formatted(hub.userId(), hub.id(), key.id())),
                    notice);
        }
    }

    @Test
    void itsOwnerResumesItAndTheSameNewsAgainSuspendsNothing() {
        AbuseEvents.tell(key, SINCE);
        awaitCode(key, "SUSPENDED");

        hub.resume(key.id())
                .statusCode(200)
                .body(field("status", equalTo("active")))
                .body(not(containsString("suspension")));
        assertEquals("VALID", Hub.codeOf(key.text()));

        AbuseEvents.tell(key, SINCE);
        AbuseEvents.tell(key, SINCE.minusSeconds(3600));
        awaitThatAllIsHeard();
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    /** Finer than the database keeps it. */
    @Test
    void theSameNewsWithNanosecondsSuspendsNothingAgainEither() {
        AbuseEvents.tell(key, SINCE.plusNanos(456_789));
        awaitCode(key, "SUSPENDED");
        hub.resume(key.id()).statusCode(200);

        AbuseEvents.tell(key, SINCE.plusNanos(456_789));
        awaitThatAllIsHeard();

        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void theTrailHasThatWeDidItAndThatItsOwnerUndidIt() {
        AbuseEvents.tell(key, SINCE);
        awaitCode(key, "SUSPENDED");
        hub.resume(key.id()).statusCode(200);

        hub.request()
                .get("/api/auth/keys/audit")
                .then()
                .statusCode(200)
                .body(
                        field(
                                "data.act",
                                equalTo(List.of("key.resumed", "key.suspended", "key.created"))))
                .body(field("data[1].subject", equalTo(key.id())))
                .body(field("data[1].actor", equalTo("key-service")))
                .body(field("data[1].address", nullValue()))
                .body(field("data[1].details.reason", equalTo("abuse")))
                .body(field("data[0].actor", not(equalTo("key-service"))))
                .body(field("data[0].details.reason", nullValue()));
    }

    /** What can't be told is not done, and is done as soon as it can be. */
    @Test
    void neitherTheSuspensionNorItsNewsNorItsNoticeGoesWithoutTheOthers() {
        Database.update(
                "alter table outbox add constraint no_room check (record_key <> '%s') not valid"
                        .formatted(hub.userId()));
        try {
            AbuseEvents.tell(key, SINCE);

            await().during(Duration.ofSeconds(2))
                    .atMost(PATIENCE)
                    .untilAsserted(
                            () -> hub.get(key.id()).body(field("status", equalTo("active"))));
            hub.request()
                    .get("/api/auth/keys/audit")
                    .then()
                    .body(field("data.act", equalTo(List.of("key.created"))));
            assertEquals("VALID", Hub.codeOf(key.text()));
        } finally {
            Database.update("alter table outbox drop constraint no_room");
        }
        awaitCode(key, "SUSPENDED");
        Hub.verify(key.text()).body(field("version", equalTo(2)));
    }

    @Test
    void aVersionThatIsToldWithItCountsForNothing() {
        AbuseEvents.send(
                key.id(),
                """
                {"key_id": "%s", "hub_id": "hub_1", "version": 1000000, "limit": 60, "observed": 4210, "since": "%s"}"""
                        .formatted(key.id(), SINCE),
                AbuseEvents.TYPE);
        awaitCode(key, "SUSPENDED");
        Hub.verify(key.text()).body(field("version", equalTo(2)));

        hub.resume(key.id()).statusCode(200);
        Hub.verify(key.text())
                .body(field("code", equalTo("VALID")))
                .body(field("version", equalTo(3)));
    }

    @Test
    void anotherEpisodeSuspendsItAgain() {
        AbuseEvents.tell(key, SINCE);
        awaitCode(key, "SUSPENDED");
        hub.resume(key.id()).statusCode(200);

        AbuseEvents.tell(key, SINCE.plusSeconds(300));

        awaitCode(key, "SUSPENDED");
    }

    @Test
    void hearingItTwiceIsNoNews() {
        AbuseEvents.tell(key, SINCE);
        AbuseEvents.tell(key, SINCE);
        AbuseEvents.tell(key, SINCE.plusSeconds(300));
        awaitThatAllIsHeard();

        hub.get(key.id()).body(field("suspension.since", equalTo("2026-03-02T09:20:00.123Z")));
        Hub.verify(key.text()).body(field("version", equalTo(2)));
    }

    @Test
    void oneThatItsOwnerHasSuspendedStaysAsItIsAndIsGoodAgainWhenHeResumesIt() {
        hub.suspend(key.id()).statusCode(200).body(not(containsString("suspension")));
        AbuseEvents.tell(key, SINCE);
        awaitThatAllIsHeard();
        hub.get(key.id()).body(not(containsString("suspension")));

        hub.resume(key.id()).statusCode(200);
        AbuseEvents.tell(key, SINCE);
        awaitThatAllIsHeard();

        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @Test
    void aKeyThatHasEndedOrNeverWasIsPassedOver() {
        hub.revoke(key.id()).statusCode(204);
        int version = Hub.verify(key.text()).extract().as(Json.class).path("version");

        AbuseEvents.tell(key, SINCE);
        AbuseEvents.tell(new Issued("key_0000000000000000", ""), SINCE);
        awaitThatAllIsHeard();

        Hub.verify(key.text())
                .body(field("code", equalTo("REVOKED")))
                .body(field("version", equalTo(version)));
    }

    @Test
    void oneThatHasExpiredIsPassedOverAndGoodOnceItsEndIsMoved() {
        KeyRows.expire(key.id());
        AbuseEvents.tell(key, SINCE);
        awaitThatAllIsHeard();
        hub.get(key.id())
                .body(field("status", equalTo("expired")))
                .body(not(containsString("suspension")));

        Database.update(
                "update api_key set expires_at = null where id = ?", KeyRows.bare(key.id()));
        AbuseEvents.tell(key, SINCE);
        awaitThatAllIsHeard();

        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "{\"key_id\": \"%s\", \"hub_id\": \"h\", \"limit\": 60, \"observed\": 1000000000000000000000, \"since\": \"2026-03-02T09:15:00Z\"}",
                "{\"key_id\": \"%s\", \"hub_id\": \"h\", \"limit\": 60, \"observed\": 4210, \"since\": \"9000-01-01T00:00:00Z\"}",
                "{\"key_id\": \"key_0000000000000000\", \"hub_id\": \"h\", \"limit\": 60, \"observed\": 4210, \"since\": \"2026-03-02T09:15:00Z\"}",
                "{\"key_id\": \"%s\", \"hub_id\": \"h\", \"limit\": 0, \"observed\": 4210, \"since\": \"2026-03-02T09:15:00Z\"}",
                "{\"key_id\": \"%s\", \"hub_id\": \"h\", \"limit\": 60, \"observed\": \"many\", \"since\": \"2026-03-02T09:15:00Z\"}",
                "{\"key_id\": \"%s\", \"hub_id\": \"h\", \"limit\": 60, \"observed\": 4210, \"since\": \"lately\"}"
            })
    void whatIsNoSuchEventIsSetAsideAndSuspendsNothing(String data) {
        try (Topic letters = Topic.open("key-abuse-dlq")) {
            AbuseEvents.send(key.id(), data.formatted(key.id()), AbuseEvents.TYPE);

            assertFalse(Topic.header(letters.record(key.id()), "dead-letter-reason").isEmpty());
        }
        awaitThatAllIsHeard();
        assertEquals("VALID", Hub.codeOf(key.text()));
    }

    private void awaitThatAllIsHeard() {
        Issued last = Hub.fresh().newKey();
        AbuseEvents.tell(last, SINCE);
        awaitCode(last, "SUSPENDED");
    }

    private static void awaitCode(Issued of, String code) {
        await().atMost(PATIENCE).untilAsserted(() -> assertEquals(code, Hub.codeOf(of.text())));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
