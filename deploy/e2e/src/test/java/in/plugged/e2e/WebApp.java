package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

/** The application of {@code web-app}, into which people log in with the suite. */
final class WebApp implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Program program;
    private final URI origin;

    private WebApp(Program program, URI origin) {
        this.program = program;
        this.origin = origin;
    }

    /** Where it is going to be, before it knows what client it is. */
    static URI origin(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    static WebApp start(Stack stack, int port, String clientId, String clientSecret) {
        Program program =
                Program.start(
                        stack.folder().resolve("web-app.log"),
                        Map.of(
                                "SUITE_ORIGIN",
                                stack.gateway().toString(),
                                "CLIENT_ID",
                                clientId,
                                "CLIENT_SECRET",
                                clientSecret),
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        Program.HOME
                                .resolve("deploy/e2e/web-app/target/quarkus-app/quarkus-run.jar")
                                .toString());
        await().atMost(START)
                .until(
                        () -> {
                            assertTrue(program.alive(), program::output);
                            return program.output().contains("Listening on");
                        });
        return new WebApp(program, origin(port));
    }

    URI at(String path) {
        return origin.resolve(path);
    }

    @Override
    public void close() {
        program.close();
    }
}
