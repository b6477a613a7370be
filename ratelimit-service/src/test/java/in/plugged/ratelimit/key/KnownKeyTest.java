package in.plugged.ratelimit.key;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.resourceserver.testing.TestKeys;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which keys there are is heard from key-service. */
@RatelimitServiceTest
class KnownKeyTest {

    private static final String TYPE = "in.plugged.key.changed.v1";

    private final String id = TestKeys.unknown().issue().id();

    @Test
    void aNewKeyIsKnown() {
        send(news("hub_one", 1));

        awaitHub("hub_one 1");
    }

    @Test
    void aMovedKeyIsInItsNewHub() {
        send(news("hub_one", 1));
        send(news("hub_two", 2));

        awaitHub("hub_two 2");
    }

    @Test
    void olderNewsChangesNothing() {
        send(news("hub_two", 7));
        send(news("hub_one", 6));
        send(news("hub_two", 8));

        awaitHub("hub_two 8");
    }

    @Test
    void aTestKeyIsKnownAsOneFromThenOn() {
        send(news("hub_one", 1).replace("\"changed\"", "\"type\": \"test\", \"changed\""));
        send(news("hub_one", 2));

        awaitHub("hub_one 2");
        assertEquals(List.of("true"), column("test"));
    }

    @Test
    void theEndOfAKeyIsKnownInWhateverOrderItIsHeard() {
        sendEnd(3, "null");
        awaitHub("hub_one 3");
        send(news("hub_one", 1));
        send(news("hub_one", 4));

        awaitHub("hub_one 4");
        assertEquals(
                List.of("true"), column("revoked_at = '2026-03-02T09:15:00.25Z'::timestamptz"));
    }

    @Test
    void theEndOfASecretEndsNoKey() {
        sendEnd(2, "1");

        awaitHub("hub_one 2");
        assertEquals(List.of("null"), column("revoked_at"));
    }

    /** As after a restore, when the group begins at the beginning of both topics. */
    @Test
    void whatIsHeardAgainChangesNothing() {
        tellAll();
        awaitKnown("hub_one 3 true true");

        tellAll();
        sendEnd(4, "1"); // behind it in the one topic, and then in the other
        awaitKnown("hub_one 4 true true");
        send(news("hub_one", 5));

        awaitKnown("hub_one 5 true true");
    }

    private void tellAll() {
        send(news("hub_one", 1).replace("\"changed\"", "\"type\": \"test\", \"changed\""));
        send(news("hub_two", 2));
        sendEnd(3, "null");
    }

    private void awaitKnown(String all) {
        awaitRow(
                "hub_id || ' ' || version || ' ' || test || ' ' || (revoked_at = '2026-03-02T09:15:00.25Z')",
                all);
    }

    private void sendEnd(long version, String secretVersion) {
        Topic.send(
                "key-revoked",
                id,
                """
                {"key_id": "%s", "version": %d, "secret_version": %s, "hub_id": "hub_one",
                 "revoked_at": "2026-03-02T09:15:00.25Z", "reason": "owner"}"""
                        .formatted(id, version, secretVersion),
                Map.of("ce_type", "in.plugged.key.revoked.v1"));
    }

    private List<String> column(String column) {
        return Database.column("select %s from known_key where key_id = ?".formatted(column), id);
    }

    @Test
    void whatIsNoNewsIsSetAsideAndTheNextIsHeard() {
        try (Topic letters = Topic.open("key-changed-dlq")) {
            send("nonsense");
            send(news("hub one", 1));
            send(news("hub_one", 0));
            send(news("hub_one", 1));

            awaitHub("hub_one 1");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(
                            () ->
                                    assertEquals(
                                            List.of(
                                                    "data is not JSON",
                                                    "hub_id is not one",
                                                    "version is not one"),
                                            letters.records(id).stream()
                                                    .map(
                                                            letter ->
                                                                    Topic.header(
                                                                            letter,
                                                                            "dead-letter-reason"))
                                                    .toList()));
        }
    }

    private void send(String data) {
        Topic.send("key-changed", id, data, Map.of("ce_type", TYPE));
    }

    private String news(String hub, long version) {
        return """
        {"key_id": "%s", "version": %d, "hub_id": "%s", "changed": ["created"]}"""
                .formatted(id, version, hub);
    }

    private void awaitHub(String hubAndVersion) {
        awaitRow("hub_id || ' ' || version", hubAndVersion);
    }

    private void awaitRow(String columns, String expected) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertEquals(List.of(expected), column(columns)));
    }
}
