package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A loop of bash and curl, as command lines have it, which looks at {@code status} alone. */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceCurlTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CODE = "code ";
    private static final String PENDING = "{\"status\":\"authorization_pending\"}\n";

    private final Stack stack = Stack.foreign();
    private final Path folder = ForeignFolder.make("curl");

    @BeforeAll
    void awaitSuite() {
        stack.awaitWell();
    }

    @Test
    void aClickGivesItAKeyThatWorks() {
        assertEnds("approve", 0, PENDING + "backend 200\n");
    }

    @Test
    void aRefusalEndsIt() {
        assertEnds("deny", 1, PENDING + "ended denied\n");
    }

    /** What it says behind the code, byte for byte. */
    private void assertEnds(String decision, int exitCode, String said) {
        Person person = Person.register(stack);
        try (Program loop = start(folder.resolve(decision + ".log"))) {
            await().atMost(PATIENCE).until(() -> loop.output().endsWith(PENDING));
            String code = code(loop).orElseThrow();
            Answer done =
                    person.calls()
                            .post("/api/cli/auth/" + decision, "{\"user_code\":\"" + code + "\"}");
            assertEquals(2, done.status() / 100, done::text);

            await().atMost(PATIENCE).until(() -> !loop.alive());

            assertEquals(CODE + code + "\n" + said, loop.output());
            assertEquals(exitCode, loop.exitCode());
        }
    }

    private Program start(Path log) {
        String script = Path.of("src/test/sh/device.sh").toAbsolutePath().toString();
        return Program.start(
                log, Map.of("ORIGIN", stack.gateway().toString()), List.of("bash", script));
    }

    private static Optional<String> code(Program loop) {
        return loop.output()
                .lines()
                .filter(line -> line.startsWith(CODE))
                .map(line -> line.substring(CODE.length()))
                .findFirst();
    }
}
