package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An application of somebody else, into which people log in with the suite. */
final class WebApp implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    /** What it is made with. */
    enum Kind {
        QUARKUS(
                "web-app/target/quarkus-app/quarkus-run.jar",
                "quarkus.http.host",
                "quarkus.http.port",
                "Listening on"),
        SPRING(
                "spring-app/target/e2e-spring-app-1.0.0-SNAPSHOT.jar",
                "server.address",
                "server.port",
                "Started SpringApp");

        private final String jar;
        private final String host;
        private final String port;
        private final String started;

        Kind(String jar, String host, String port, String started) {
            this.jar = jar;
            this.host = host;
            this.port = port;
            this.started = started;
        }

        private List<String> command(int number) {
            return List.of(
                    "-Xmx256m",
                    "-D" + host + "=127.0.0.1",
                    "-D" + port + "=" + number,
                    "-jar",
                    Program.HOME.resolve("deploy/e2e/" + jar).toString());
        }
    }

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

    static WebApp start(Kind kind, Stack stack, int port, NimbusApp client) {
        Program program =
                Program.start(
                        stack.folder().resolve("web-app-" + UUID.randomUUID() + ".log"),
                        Map.of(
                                "SUITE_ORIGIN",
                                stack.gateway().toString(),
                                "CLIENT_ID",
                                client.id().getValue(),
                                "CLIENT_SECRET",
                                client.client().getSecret().getValue()),
                        kind.command(port).toArray(String[]::new));
        await().atMost(START)
                .until(
                        () -> {
                            assertTrue(program.alive(), program::output);
                            return program.output().contains(kind.started);
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
