package in.plugged.keys.trace;

import static org.awaitility.Awaitility.await;

import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.LogLines;
import in.plugged.service.testing.Topic;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a line in the log one finds the trace. */
@KeyServiceTest
@TestProfile(Traced.class)
class TraceInLogsTest {

    private LogLines lines;

    @BeforeEach
    void listen() {
        lines = LogLines.of("in.plugged", "%X{traceId} %s");
    }

    @AfterEach
    void stopListening() {
        lines.close();
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
                                lines.all().stream()
                                        .anyMatch(
                                                line ->
                                                        line.startsWith(trace)
                                                                && line.contains("no events")));
    }
}
