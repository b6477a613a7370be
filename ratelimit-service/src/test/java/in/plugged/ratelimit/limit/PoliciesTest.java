package in.plugged.ratelimit.limit;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.SuiteServers;
import in.plugged.service.testing.LogLines;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** Policies that are changed while the service runs. */
@QuarkusTest
@QuarkusTestResource(
        value = SuiteServers.class,
        initArgs = {
            @ResourceArg(name = "database", value = "limits"),
            @ResourceArg(name = "redis", value = "true")
        })
@TestProfile(PoliciesTest.WithFile.class)
class PoliciesTest {

    private static final String FILE = "plugged.ratelimit.limits.policies-file";

    private final Caller caller = new Caller();

    @Inject MeterRegistry registry;
    @Inject Policies policies;

    /** Some policies in the settings, more of them in a file. */
    public static final class WithFile implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    FILE,
                    mounted().toString(),
                    "plugged.ratelimit.limits.policies.key.limit",
                    "70",
                    "plugged.ratelimit.limits.policies.nightly.limit",
                    "5",
                    "plugged.ratelimit.limits.policies.nightly.window",
                    "PT24H",
                    "plugged.ratelimit.limits.policies.nightly.algorithm",
                    "gcra");
        }

        /** A file behind a symbolic link, as Kubernetes mounts a ConfigMap. */
        private static Path mounted() {
            try {
                Path folder = Files.createTempDirectory("policies");
                write(folder, "first", "policies: {user: {limit: 700}}");
                return folder.resolve("policies.yaml");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void write(Path folder, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        Path link = folder.resolve(name + ".link");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, file);
        Files.move(link, folder.resolve("policies.yaml"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void settingsAndFileCountOverWhatIsBuiltInAndAMistakeChangesNothing() throws IOException {
        policy("key").body("data.find {it.name == 'key'}.limit", equalTo(70));
        policy("nightly")
                .body("data.find {it.name == 'nightly'}.window_seconds", equalTo(86_400))
                .body("data.find {it.name == 'nightly'}.algorithm", equalTo("gcra"));
        awaitLimit("user", 700);

        replace("second", "policies: {user: {limit: 2}, deploys: {limit: 3, window_seconds: 60}}");
        awaitLimit("deploys", 3);
        awaitLimit("user", 2);
        caller.ask(Map.of("policy", "user", "cost", 3))
                .body(field("results[0].allowed", equalTo(false)));

        try (var log = LogLines.of(Policies.class.getName())) {
            replace("third", "policies: {user: {limit: minus one}}");
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(1, wrong()));
            awaitLimit("user", 2);

            replace("fourth", "policies: {deploys: {limit: 4}, nights: {limit: 5}}"); // no windows
            Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertEquals(2, mistakes(log).size()));
            awaitLimit("user", 2);
            policies.reload();
            assertTrue(mistakes(log).getFirst().contains("policies.user.limit"));
            assertTrue(mistakes(log).getLast().contains("deploys"));
            assertTrue(mistakes(log).getLast().contains("nights"));
            assertEquals(2, mistakes(log).size());
        }

        replace("fifth", "policies: {deploys: {limit: 4, window_seconds: 60}}");
        awaitLimit("deploys", 4);
        awaitLimit("user", 600);
        assertEquals(0, wrong());
    }

    private static List<String> mistakes(LogLines log) {
        return log.all().stream().filter(line -> line.contains("can't be used")).toList();
    }

    private double wrong() {
        return registry.get("plugged.limits.policies.file.wrong").gauge().value();
    }

    private ValidatableResponse policy(String name) {
        return caller.policies().body(field("data.name", hasItem(name)));
    }

    private void awaitLimit(String name, int limit) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                caller.policies()
                                        .body(
                                                "data.find {it.name == '%s'}.limit".formatted(name),
                                                equalTo(limit)));
    }

    private static void replace(String name, String text) throws IOException {
        String place = ConfigProvider.getConfig().getValue(FILE, String.class);
        write(Path.of(place).resolveSibling(""), name, text);
    }
}
