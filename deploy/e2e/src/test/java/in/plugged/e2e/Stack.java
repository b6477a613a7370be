package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/** The suite as {@code deploy/local/up} starts it, in a folder and on ports of its own. */
final class Stack implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(150);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final Path data;
    private final int offset;
    private final Program up;

    private Stack(Path folder, int offset, Program up) {
        this.folder = folder;
        this.data = folder.resolve("data");
        this.offset = offset;
        this.up = up;
    }

    /** The one that all tests share, which they leave as they found it. */
    static Stack shared() {
        return Shared.STACK;
    }

    private static final class Shared {
        // below the ports that systems give to outgoing connections
        static final Stack STACK = start(12_000);
    }

    /** The one that the checks of gateways and of other languages share, in the build folder. */
    static Stack foreign() {
        return SharedForeign.STACK;
    }

    private static final class SharedForeign {
        static final Stack STACK =
                start(ForeignFolder.make("stack"), 12_600, LocalCertificate.shared().environment());
    }

    private static Stack start(Path folder, int offset, Map<String, String> environment) {
        return start(folder, folder.resolve("up.log"), offset, environment);
    }

    static Stack start(int offset) {
        return start(offset, Map.of());
    }

    /**
     * @param environment what the suite has beside the environment of the tests
     */
    static Stack start(int offset, Map<String, String> environment) {
        try {
            Path folder = Files.createTempDirectory("plugged-e2e-");
            return start(folder, offset, environment);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stack start(Path folder, Path log, int offset) {
        return start(folder, log, offset, Map.of());
    }

    private static Stack start(Path folder, Path log, int offset, Map<String, String> environment) {
        Program up = launch(folder, log, offset, environment);
        await().atMost(START).until(() -> up.output().contains("Ready after") || !up.alive());
        assertTrue(up.alive(), up::output);
        var stack = new Stack(folder, offset, up);
        stack.awaitWell();
        return stack;
    }

    /** Runs {@code up}, whatever becomes of it. */
    static Program launch(Path folder, Path log, int offset) {
        return launch(folder, log, offset, Map.of());
    }

    private static Program launch(
            Path folder, Path log, int offset, Map<String, String> environment) {
        var all = new HashMap<String, String>();
        all.putAll(Policies.environment(folder.toAbsolutePath()));
        all.putAll(environment);
        return Program.start(
                log,
                all,
                "-Dplugged.home=" + Program.HOME,
                "-cp",
                Program.HOME.resolve("deploy/local/target/local.jar").toString(),
                "in.plugged.local.Up",
                "--data",
                folder.resolve("data").toString(),
                "--ports",
                Integer.toString(offset));
    }

    /** What holds the data folder. */
    Path folder() {
        return folder;
    }

    Program up() {
        return up;
    }

    URI gateway() {
        return URI.create("http://localhost:" + (8080 + offset));
    }

    URI keyService() {
        return URI.create("http://127.0.0.1:" + (8081 + offset));
    }

    /** The suite's own backend, without the gateway. */
    URI backend() {
        return URI.create("http://127.0.0.1:" + (8090 + offset));
    }

    int port(int usual) {
        return usual + offset;
    }

    String brokers() {
        return "127.0.0.1:" + (19092 + offset);
    }

    Path settings(String part) {
        return data.resolve("conf").resolve(part + ".properties");
    }

    /** What the suite has sent. */
    MailFolder letters() {
        return new MailFolder(mails());
    }

    /** Calls through the gateway as the owner of the demo hub. */
    Http owner() {
        return new Http(gateway(), demo("secret_key"));
    }

    /** The user of the demo account. */
    String user() {
        return demo("user_id");
    }

    /** The hub of the demo account, which {@link #owner} manages. */
    String hub() {
        return demo("hub_id");
    }

    /** Where the mails lie that the suite has sent. */
    Path mails() {
        return data.resolve("mail");
    }

    /** Calls through the gateway as a backend that may verify keys. */
    Http verifier() {
        return new Http(gateway(), demo("verify_key"));
    }

    private String demo(String name) {
        try {
            JsonNode demo = JSON.readTree(Files.readString(data.resolve("demo.json")));
            return demo.path(name).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key that was just made, with the scope {@code read:servers}. */
    Issued newKey() {
        return newKey("");
    }

    /** A key that was just made with more settings, such as {@code "scopes":[]}. */
    Issued newKey(String settings) {
        String separator = settings.isEmpty() ? "" : ",";
        Answer made =
                owner().post("/api/auth/keys", "{\"name\":\"e2e\"" + separator + settings + "}");
        assertEquals(201, made.status(), made::text);
        return new Issued(made.at("/id"), made.at("/key"));
    }

    /** A key that was just made and has its limit to itself. */
    Issued limitedKey(int limit, int windowSeconds) {
        return newKey(
                "\"rate_limit\":{\"limit\":%d,\"window_seconds\":%d}"
                        .formatted(limit, windowSeconds));
    }

    /** A key for thousands of requests a second. */
    Issued busyKey() {
        return limitedKey(10_000_000, 60);
    }

    record Issued(String id, String text) {
        String path() {
            return "/api/auth/keys/" + id;
        }
    }

    /** What {@code deploy/local/part} does. It has happened when this returns. */
    void part(String action, String name) {
        try {
            String[] control = Files.readString(data.resolve("run/control")).strip().split(" ", 2);
            URI origin = URI.create("http://127.0.0.1:" + control[0]);
            Answer done = new Http(origin, control[1]).patiently("/" + action + "/" + name);
            assertEquals(200, done.status(), done::text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Everything runs, every instance hears the brokers, and what key-service says reaches them.
     */
    void awaitWell() {
        await().atMost(START)
                .untilAsserted(() -> assertEquals(200, owner().get("/health").status(), "health"));
        await().atMost(START)
                .until(() -> Stream.of(9081, 9082, 9083, 9084, 9090, 9091).allMatch(this::hears));
        await().atMost(START).until(() -> owner().delete(newKey().path()).status() == 204);
    }

    private boolean hears(int managementPort) {
        var management = new Http(URI.create("http://127.0.0.1:" + port(managementPort)), "");
        return management.get("/q/health/group/dependencies").status() == 200;
    }

    @Override
    public void close() {
        up.close();
    }
}
