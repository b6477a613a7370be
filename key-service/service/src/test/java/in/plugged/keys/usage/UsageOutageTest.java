package in.plugged.keys.usage;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.keys.Hub;
import in.plugged.keys.KeyRows;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.inbox.UntilWritten;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that refuses what is to be written. */
@KeyServiceTest
class UsageOutageTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AWAY = "alter table key_secret rename to key_secret_away";
    private static final String BACK = "alter table key_secret_away rename to key_secret";

    private final Hub hub = Hub.fresh();
    private String key;

    @BeforeEach
    void makeKey() {
        key = hub.newKey().id();
    }

    /** Hears of failures. */
    private static final class Failures extends Handler {

        private final CountDownLatch seen = new CountDownLatch(2);

        @Override
        public void publish(LogRecord line) {
            seen.countDown();
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @Test
    void whatCouldNotBeWrittenIsTriedAgainAndNothingIsSkipped() {
        var failures = new Failures();
        Logger log = Logger.getLogger(UntilWritten.class.getName());
        log.addHandler(failures);
        Database.update(AWAY);
        try {
            send("2026-01-01T00:00:00Z");
            await().atMost(PATIENCE).until(() -> failures.seen.getCount() == 0);
        } finally {
            Database.update(BACK);
            log.removeHandler(failures);
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("2026-01-01 00:00:01+00"), lastUse()));
        send("2026-01-02T00:00:00Z");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(List.of("2026-01-02 00:00:01+00"), lastUse()));
    }

    private List<String> lastUse() {
        return Database.column(
                "select (last_used_at at time zone 'UTC')::text || '+00' from api_key where id = ?",
                KeyRows.bare(key));
    }

    private void send(String start) {
        Topic.send(
                "usage",
                key,
                """
                {"credential": "key", "key_id": "%s", "secret_version": 1, "window_start": "%s",
                 "window_ms": 1000, "entries": [{"status": 200}]}
                """
                        .formatted(key, start),
                Map.of("ce_type", "in.plugged.usage.v1"));
    }
}
