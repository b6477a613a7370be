package in.plugged.local;

import in.plugged.embedded.ChildProcess;
import in.plugged.embedded.Readiness;
import in.plugged.embedded.ServerStartException;
import in.plugged.local.part.Part;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A service of the suite, in a JVM of its own.
 *
 * @param jar what runs
 * @param settings its configuration file
 * @param managementPort where it says whether it is ready
 */
record Service(String name, Path jar, Path settings, Path log, int managementPort) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PROBE_MILLIS = 700;

    Part part() {
        return new Part(name, this::launch, this::ready);
    }

    private ChildProcess launch() {
        if (!Files.isRegularFile(jar)) {
            throw new ServerStartException(
                    name + " is not built: " + jar + " is missing; deploy/local/up builds it.");
        }
        var process = ChildProcess.start(name, command(), log, ChildProcess.Signal.TERM);
        Readiness.await(process, log, PATIENCE, this::ready);
        return process;
    }

    private List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dquarkus.config.locations=" + settings.toUri(),
                "-jar",
                jar.toString());
    }

    private boolean ready() {
        URI uri = URI.create("http://127.0.0.1:%d/q/health/ready".formatted(managementPort));
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PROBE_MILLIS);
            connection.setReadTimeout(PROBE_MILLIS);
            try (var body = connection.getInputStream()) {
                body.readAllBytes(); // so that the connection can be used again
                return connection.getResponseCode() == 200;
            }
        } catch (IOException e) {
            return false;
        }
    }
}
