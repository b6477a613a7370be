package in.plugged.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.embedded.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The whole suite as {@code deploy/local/up} starts it, with its servers, in a folder of its own:
 * what an image has around itself while it is recorded and tested.
 */
record Suite(RunningProgram up, Path data) implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(4);

    /** Of its ports: below those that systems give to outgoing connections. */
    private static final int OFFSET = 13_200;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All calls come from one address, which has room for them. */
    private static final String ROOM =
            """
            policies:
              register: {limit: 1000000}
              client-registration: {limit: 1000000}
              cli-initiate: {limit: 1000000}
              cli-poll: {limit: 1000000}
            """;

    /**
     * @param home the folder of the whole project, which is built
     * @param folder what was there is gone
     */
    static Suite start(Path home, Path folder) {
        Folders.delete(folder);
        Path log = folder.resolve("up.log");
        var command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Dplugged.home=" + home,
                        "-cp",
                        home.resolve("deploy/local/target/local.jar").toString(),
                        "in.plugged.local.Up",
                        "--data",
                        folder.resolve("data").toString(),
                        "--ports",
                        Integer.toString(OFFSET));
        RunningProgram up = RunningProgram.start(command, room(folder), log);
        up.await("ready", START, () -> up.output().contains("Ready after"));
        return new Suite(up, folder.resolve("data"));
    }

    /** What a service is told here; what it reads of a file is told by the environment. */
    Map<String, String> settings(Deployable service) {
        return SettingsFolders.read(data.resolve("conf/" + service.id() + ".properties"));
    }

    /** What an instance has in its environment, beside its settings. */
    Map<String, String> room() {
        return room(data.resolveSibling("").toAbsolutePath());
    }

    private static Map<String, String> room(Path folder) {
        try {
            Files.createDirectories(folder);
            Path policies = Files.writeString(folder.resolve("policies.yaml"), ROOM);
            return Map.of(
                    "PLUGGED_RATELIMIT_LIMITS_POLICIES_FILE", policies.toAbsolutePath().toString(),
                    "PLUGGED_OAUTH_CLIENTS_REGISTRATIONS_PER_HOUR", "0",
                    "PLUGGED_DEVICE_LIMITS_INITIATE", "0",
                    "PLUGGED_DEVICE_LIMITS_POLL", "0",
                    "PLUGGED_DEVICE_MAX_OPEN_PER_ADDRESS", "100000");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A value of the file about the demo account. */
    String demo(String name) {
        try {
            JsonNode demo = JSON.readTree(Files.readString(data.resolve("demo.json")));
            return demo.path(name).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** With which the example backend shows oauth-service who it is. */
    String backendSecret() {
        return SettingsFolders.read(data.resolve("conf/example-backend.properties"))
                .getOrDefault("plugged.resource-server.oauth-service.client-secret", "");
    }

    /** The suite's own instance of a service. */
    URI own(Deployable service) {
        return URI.create("http://127.0.0.1:" + settings(service).get("quarkus.http.port"));
    }

    @Override
    public void close() {
        up.close();
    }
}
