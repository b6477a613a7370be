package in.plugged.keys.trace;

import static org.awaitility.Awaitility.await;

import in.plugged.keys.KeyServiceTest;
import in.plugged.keys.Topic;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a line in the log one finds the trace. */
@KeyServiceTest
@TestProfile(Traced.class)
class TraceInLogsTest {

    private final Lines lines = new Lines();

    private static final class Lines extends Handler {
        private final List<String> all = new CopyOnWriteArrayList<>();
        private final PatternFormatter format = new PatternFormatter("%X{traceId} %s");

        @Override
        public void publish(LogRecord line) {
            all.add(format.format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(lines);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(lines);
    }

    @Test
    void aLineNamesTheTraceThatItBelongsTo() {
        String trace = IdGenerator.random().generateTraceId();

        Topic.send(
                "key-revoked",
                "key_forged",
                "{}",
                Map.of("traceparent", "00-%s-00f067aa0ba902b7-01".formatted(trace)));

        await().atMost(Duration.ofSeconds(20))
                .until(
                        () ->
                                lines.all.stream()
                                        .anyMatch(
                                                line ->
                                                        line.startsWith(trace)
                                                                && line.contains("no events")));
    }
}
