package in.plugged.keys.event;

import static in.plugged.service.testing.Json.field;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.outbox.Outbox;
import in.plugged.service.outbox.OutboxRow;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@KeyServiceTest
class OutboxRelayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Shorter than the lease: what had to be claimed a second time comes later. */
    private static final Duration ONE_CLAIM = Duration.ofSeconds(4);

    private static final String EXPIRED = "now() - interval '1 second'";

    private final Hub hub = Hub.fresh();

    @Inject Outbox outbox;

    @Test
    void whatWasLeftBehindIsPublishedAndGoes() {
        String key = hub.newKey().told().id();
        Database.update("update api_key set version = 2 where 'key_' || id = ?", key);
        try (Topic topic = Topic.open("key-changed")) {
            leaveBehind(key, EXPIRED);

            assertEquals(data(key), topic.record(key).value());
            await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(), waiting(key)));
            hub.get(key).body(field("announced_at", notNullValue()));
        }
    }

    @Test
    void theTraceOfTheCallGoesAlongEvenWhereNothingIsTraced() {
        String traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        String key = hub.newKey().told().id();
        try (Topic topic = Topic.open("key-changed")) {
            leaveBehind(key, "now() + interval '1 hour'");
            Database.update(
                    "update outbox set traceparent = ?, claimed_until = now() where key_id = ?",
                    traceparent,
                    key);

            assertEquals(traceparent, Topic.header(topic.record(key), "traceparent"));
        }
    }

    @Test
    void whatSomebodyElseHasClaimedIsLeftToHim() {
        String claimed = hub.newKey().id();
        String left = hub.newKey().id();
        try (Topic topic = Topic.open("key-changed")) {
            leaveBehind(claimed, "now() + interval '1 hour'");
            leaveBehind(left, EXPIRED);

            topic.record(left);
            assertEquals(List.of(), topic.records(claimed));
        } finally {
            Database.update("delete from outbox where key_id = ?", claimed);
        }
    }

    @Test
    void aWholeBatchGoesWithOneClaim() {
        String key = hub.newKey().id();
        IntStream.range(0, 80).forEach(_ -> leaveBehind(key, EXPIRED));

        await().atMost(ONE_CLAIM).untilAsserted(() -> assertEquals(List.of(), waiting(key)));
    }

    @Test
    void aTopicThatDoesNotExistHoldsUpNoOther() {
        String lost = hub.newKey().id();
        String key = hub.newKey().id();
        IntStream.range(0, 20).forEach(_ -> leaveBehind("no-such-topic", lost, EXPIRED));
        IntStream.range(0, 20).forEach(_ -> leaveBehind(key, EXPIRED));

        try {
            await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(), waiting(key)));
            assertEquals(20, waiting(lost).size());
        } finally {
            Database.update("delete from outbox where key_id = ?", lost);
        }
    }

    /** More of them than are taken until the first ones can be taken again. */
    @Test
    void aTopicForWhichVeryMuchWaitsHoldsUpNoOther() {
        String lost = hub.newKey().id();
        String key = hub.newKey().id();
        leaveManyBehind(5_000, "no-such-topic", lost);
        leaveBehind(key, EXPIRED);

        try {
            await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(), waiting(key)));
            assertEquals(5_000, waiting(lost).size());
        } finally {
            Database.update("delete from outbox where key_id = ?", lost);
        }
    }

    @Test
    void aRowThatTheBrokersRefuseHoldsUpNoOther() {
        String huge = hub.newKey().id();
        String key = hub.newKey().id();
        leaveBehind("key-changed", huge, EXPIRED, " ".repeat(2_000_000));
        leaveBehind(key, EXPIRED);

        try {
            await().atMost(PATIENCE).untilAsserted(() -> assertEquals(List.of(), waiting(key)));
            assertEquals(1, waiting(huge).size());
        } finally {
            Database.update("delete from outbox where key_id = ?", huge);
        }
    }

    @Test
    void twoWhoClaimAtOnceGetDifferentRows() throws InterruptedException {
        String key = hub.newKey().id();
        leaveManyBehind(500, "key-changed", key);

        List<List<Long>> claims = AtOnce.all(2, () -> claim(100));

        var all = new HashSet<Long>(claims.getFirst());
        all.addAll(claims.getLast());
        assertNotEquals(0, all.size());
        assertEquals(claims.getFirst().size() + claims.getLast().size(), all.size());
        Database.update("delete from outbox where key_id = ?", key);
    }

    private List<Long> claim(int most) {
        try {
            return VertxContextSupport.subscribeAndAwait(
                    () ->
                            outbox.claim(most, List.of())
                                    .map(rows -> rows.stream().map(OutboxRow::position).toList()));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void leaveManyBehind(int rows, String topic, String key) {
        Database.update(
                """
                insert into outbox (topic, type, key_id, version, data, claimed_until, created_at)
                select ?, 'in.plugged.key.changed.v1', ?, 1, ?, now() - interval '1 second', now()
                from generate_series(1, ?)""",
                topic,
                key,
                data(key),
                rows);
    }

    private static void leaveBehind(String key, String claimedUntil) {
        leaveBehind("key-changed", key, claimedUntil);
    }

    private static void leaveBehind(String topic, String key, String claimedUntil) {
        leaveBehind(topic, key, claimedUntil, data(key));
    }

    private static void leaveBehind(String topic, String key, String claimedUntil, String data) {
        Database.update(
                """
                insert into outbox (topic, type, key_id, version, data, claimed_until, created_at)
                values (?, 'in.plugged.key.changed.v1', ?, 2, ?, %s, now())"""
                        .formatted(claimedUntil),
                topic,
                key,
                data);
    }

    private static String data(String key) {
        return "{\"key_id\":\"%s\",\"version\":2,\"hub_id\":\"hub_x\",\"changed\":[\"name\"]}"
                .formatted(key);
    }

    private static List<String> waiting(String key) {
        return Database.column("select position from outbox where key_id = ?", key);
    }
}
