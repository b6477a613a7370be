package in.plugged.oauth.outbound;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.service.testing.LogLines;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What strangers leave undone is no news for a log. */
class PublicHttpIsSilentTest extends StrangersServer {

    private final LogLines log = LogLines.of("io.vertx", "%p %c %s");
    private final List<Throwable> dropped = new CopyOnWriteArrayList<>();

    private static final Map<String, String> PATIENT =
            Map.of("client-calls.loopback", "true", "client-calls.timeout", "PT10S");

    @BeforeEach
    void listenToWhatIsDropped() {
        Infrastructure.setDroppedExceptionHandler(dropped::add);
    }

    @AfterEach
    void reset() {
        Infrastructure.resetDroppedExceptionHandler();
        log.close();
    }

    private void nothingIsSaid() {
        await().atMost(PATIENCE).untilTrue(closed);
        assertEquals(List.of(), dropped);
        assertEquals(
                List.of(),
                log.all().stream()
                        .filter(line -> line.startsWith("ERROR") || line.startsWith("WARN"))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/told", "/text", "/redirect", "/half", "/huge"})
    void aCallOfWhichTheRestIsNotRead(String path) {
        post(http(PATIENT, "127.0.0.1"), at(path));

        nothingIsSaid();
    }

    /** It is given up on the thread that would have heard the answer. */
    @ParameterizedTest
    @ValueSource(strings = {"/mute", "/half"})
    void aCallThatIsGivenUp(String path) {
        var call = http(PATIENT, "127.0.0.1").get(at(path), "text/plain").subscribe().with(_ -> {});
        await().atMost(PATIENCE).until(() -> !seen.isEmpty());

        vertx.runOnContext(_ -> call.cancel());

        nothingIsSaid();
    }
}
