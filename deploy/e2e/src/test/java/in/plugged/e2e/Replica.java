package in.plugged.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** One more instance of a service of the suite, beside the suite's own. */
final class Replica implements AutoCloseable {

    private final Program program;
    private final URI origin;

    private Replica(Program program, URI origin) {
        this.program = program;
        this.origin = origin;
    }

    /** An example backend that hears the brokers. */
    static Replica backend(Stack stack, int port, Map<String, String> different) {
        Path jar = Path.of("deploy/example-backend/target/quarkus-app/quarkus-run.jar");
        return start(stack, "example-backend", jar, port, different)
                .await("/q/health/group/dependencies");
    }

    /** A ratelimit-service beside the suite's own. */
    static Replica ratelimitService(Stack stack, int port) {
        return ratelimitService(stack, port, Map.of());
    }

    /** One that is set up otherwise. */
    static Replica ratelimitService(Stack stack, int port, Map<String, String> different) {
        Path jar = Path.of("ratelimit-service/target/quarkus-app/quarkus-run.jar");
        return start(stack, "ratelimit-service", jar, port, different).await("/q/health/ready");
    }

    /** A key-service that may hear nothing. */
    static Replica keyService(Stack stack, int port, Map<String, String> different) {
        Path jar = Path.of("key-service/service/target/quarkus-app/quarkus-run.jar");
        return start(stack, "key-service", jar, port, different).await("/q/health/ready");
    }

    /** A key-service that was never told of oauth-service. */
    static Replica keyServiceAlone(Stack stack, int port, Map<String, String> different) {
        Path jar = Path.of("key-service/service/target/quarkus-app/quarkus-run.jar");
        return start(stack, "key-service", jar, port, different, Replica::noOauthService)
                .await("/q/health/ready");
    }

    /**
     * An instance of any service that ends as in production: the settings of the suite, which ends
     * at once, are left out.
     */
    static Replica productionLike(
            Stack stack, Rolled service, int port, Map<String, String> different) {
        return start(stack, service.part(), service.jar(), port, different, Replica::noShutdown)
                .await("/q/health/ready");
    }

    private static boolean noShutdown(String line) {
        return !line.startsWith("quarkus.shutdown.");
    }

    private static boolean noOauthService(String line) {
        return !line.contains(".oauth-service.")
                && !line.contains(".ratelimit-service.") // which can't be asked without a token
                && !line.contains(".audience=");
    }

    private static Replica start(
            Stack stack, String part, Path jar, int port, Map<String, String> different) {
        return start(stack, part, jar, port, different, _ -> true);
    }

    /**
     * @param kept which lines of the suite's own settings it has too
     */
    private static Replica start(
            Stack stack,
            String part,
            Path jar,
            int port,
            Map<String, String> different,
            Predicate<String> kept) {
        Path settings = stack.settings(part);
        String name = part + "-" + port;
        Path own = settings.resolveSibling(name + ".properties");
        write(lines(settings, kept), own, port, different);
        Program program =
                Program.start(
                        settings.resolveSibling(name + ".log"),
                        "-Xmx256m",
                        "-Dquarkus.config.locations=" + own.toUri(),
                        "-jar",
                        Program.HOME.resolve(jar).toString());
        return new Replica(program, URI.create("http://127.0.0.1:" + port));
    }

    /** In a properties file the last line about a setting counts. */
    private static void write(String base, Path own, int port, Map<String, String> different) {
        String lines =
                different.entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
                        .collect(Collectors.joining());
        String ports =
                "quarkus.http.port=%d\nquarkus.management.port=%d\n".formatted(port, port + 1);
        try {
            Files.writeString(own, base + ports + lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lines(Path settings, Predicate<String> kept) {
        try (var lines = Files.lines(settings)) {
            return lines.filter(kept).map(line -> line + "\n").collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Replica await(String path) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> management().get(path).status() == 200);
        return this;
    }

    private Http management() {
        return new Http(URI.create("http://127.0.0.1:" + (origin.getPort() + 1)), "");
    }

    /** How a backend answers to a key. */
    int use(String key) {
        return new Http(origin, key).get("/api/servers").status();
    }

    URI origin() {
        return origin;
    }

    /** Whether it would have a gateway send it requests. */
    boolean ready() {
        return management().get("/q/health/ready").status() == 200;
    }

    /** Told to stop. It goes on for a while. */
    void tellToStop() {
        program.tellToStop();
    }

    /** Whether it is there still. */
    boolean alive() {
        return program.alive();
    }

    @Override
    public void close() {
        program.close();
    }
}
