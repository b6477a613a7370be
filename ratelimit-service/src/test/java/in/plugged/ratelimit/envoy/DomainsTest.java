package in.plugged.ratelimit.envoy;

import static in.plugged.ratelimit.envoy.Gateway.descriptor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.TestDescriptors;
import in.plugged.ratelimit.file.StrictYaml;
import in.plugged.ratelimit.limit.Policies;
import in.plugged.service.testing.LogLines;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Descriptors that are changed while the service runs. */
@RatelimitServiceTest
class DomainsTest {

    private static final String FILE = "files.yaml";
    private static final String LIMIT =
            "domain: files\ndescriptors: [{key: k, rate_limit: {unit: day, requests_per_unit: %d}}]";

    private final Gateway gateway = Gateway.at(TestDescriptors.OPEN_ADDRESS);

    @Inject Domains domains;
    @Inject MeterRegistry registry;
    @Inject StrictYaml yaml;
    @Inject Policies policies;

    @AfterEach
    void clear() {
        gateway.close();
        TestDescriptors.remove(FILE);
        domains.reload();
    }

    @Test
    void aFileThatIsChangedCountsAndAMistakeChangesNothing() {
        put(LIMIT.formatted(2));
        assertEquals(1, remaining());

        try (var log = LogLines.of(Domains.class.getName())) {
            put("domain: always");
            domains.reload();
            assertEquals(1, remaining());
            assertEquals(1, wrong());
            List<String> said = log.all();
            assertEquals(1, said.size(), said::toString);
            assertTrue(said.getFirst().contains(FILE), said::toString);
            assertTrue(said.getFirst().contains("another file"), said::toString);
        }

        put(LIMIT.formatted(5));
        assertEquals(4, remaining());
        assertEquals(0, wrong());
    }

    @Test
    void withoutAnythingThatCanBeUsedTheServiceDoesNotStart(@TempDir Path folder)
            throws IOException {
        assertTrue(refusal(folder.resolve("nowhere")).contains("can't be read"));
        assertTrue(refusal(folder).contains("no YAML file"));
        Files.writeString(folder.resolve("notes.txt"), "domain: notes");
        assertTrue(refusal(folder).contains("no YAML file"));
        Files.writeString(folder.resolve("a.yml"), "domain: a\ndescriptors: [{value: v}]");
        assertTrue(refusal(folder).contains("a.yml"));
        Files.writeString(folder.resolve("a.yml"), "domain: a");
        assertTrue(from(folder).named("a").isPresent());
        assertTrue(Domains.class.isAnnotationPresent(Startup.class), "made before anybody asks");
    }

    private String refusal(Path folder) {
        return String.valueOf(
                assertThrows(IllegalArgumentException.class, () -> from(folder)).getMessage());
    }

    private Domains from(Path folder) {
        var config =
                new SmallRyeConfigBuilder()
                        .withMapping(RatelimitConfig.class)
                        .withDefaultValue("plugged.ratelimit.envoy.descriptors", folder.toString())
                        .build()
                        .getConfigMapping(RatelimitConfig.class);
        return new Domains(config, yaml, policies, new SimpleMeterRegistry());
    }

    private void put(String text) {
        TestDescriptors.write(FILE, text);
        domains.reload();
    }

    private double wrong() {
        return registry.get("plugged.limits.descriptors.wrong").gauge().value();
    }

    /** Of a subject that nobody has asked about. */
    private int remaining() {
        return gateway.ask("files", descriptor("k=" + UUID.randomUUID()))
                .response()
                .getStatuses(0)
                .getLimitRemaining();
    }
}
