package in.plugged.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.embedded.Place;
import in.plugged.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each image as it was built, unpacked and started by its own JVM with its own entry point. */
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ImagesTest {

    private static final Path IMAGES = Path.of("target/images");
    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    /**
     * Refuses to start when the cache does not fit, which production shrugs off. In as much memory
     * as the smallest pod has: the heap that it begins with must have room for the cache's objects.
     */
    private static final Map<String, String> CACHE_OR_NOTHING =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=on -XX:MaxRAM=384m");

    /** On a busy machine; how long it was is printed. */
    private static final Duration READY = Duration.ofSeconds(15);

    /** With this heap and all else in the JVM, a pod of key-service has 150 MB to spare. */
    private static final int MEGABYTES = 370;

    private static final int CACHE_MEGABYTES = 35;
    private static final int STOPPED_BY_SIGTERM = 143;
    private static final int MIB = 1024 * 1024;

    @TempDir static Path folder;

    private final Map<Deployable, UnpackedImage> images = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // JUnit does
    private Suite suite;

    @BeforeAll
    void unpack() {
        for (Deployable service : Deployable.values()) {
            Path tar = IMAGES.resolve(service.id() + ".tar");
            assertTrue(Files.exists(tar), () -> tar + " is missing: build with -Pimages");
            images.put(service, UnpackedImage.of(tar, folder.resolve(service.id())));
        }
        suite = Suite.start(HOME, folder.resolve("suite"));
    }

    @AfterAll
    void end() {
        suite.close();
    }

    @ParameterizedTest
    @EnumSource
    void itStartsWithItsCacheWorksAndEndsWhenTold(Deployable service) {
        try (Container container = start(service).with(CACHE_OR_NOTHING).run()) {
            Duration ready = container.awaitReady();
            int failed = new Traffic(suite, service, container.origin()).run();
            long megabytes = container.residentMegabytes();
            System.out.printf(
                    "  during a start from its image, %s: ready after %.2f s, %d MB under load%n",
                    service.id(), ready.toMillis() / 1e3, megabytes);

            assertTrue(failed <= Traffic.FEW, () -> failed + " calls failed");
            assertTrue(ready.compareTo(READY) < 0, ready::toString);
            assertTrue(megabytes < MEGABYTES, () -> megabytes + " MB");
            assertEquals(STOPPED_BY_SIGTERM, container.stop());
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCodeChangeMovesLittle(Deployable service) {
        var layers = image(service).layers();
        long code = layers.get(layers.size() - 2);
        long cache = layers.getLast();
        System.out.printf(
                "  counted layers of %s, the lowest first: %s%n",
                service.id(),
                layers.stream().map(size -> "%.2f MB".formatted(size / (double) MIB)).toList());

        assertTrue(code < 2 * MIB, () -> code + " bytes of code");
        assertTrue(cache <= CACHE_MEGABYTES * MIB, () -> cache + " bytes of cache");
    }

    @ParameterizedTest
    @EnumSource
    void itSaysWhatItIsAndRunsAsNobodySpecial(Deployable service) throws IOException {
        UnpackedImage image = image(service);

        assertEquals("10001:10001", image.user());
        assertEquals(Entrypoint.COMMAND, image.entrypoint());
        assertEquals(service.id(), image.labels().get("org.opencontainers.image.title"));
        assertTrue(
                image.labels()
                        .getOrDefault("org.opencontainers.image.base.digest", "")
                        .matches("sha256:[0-9a-f]{64}"));
        var bill = new ObjectMapper().readTree(IMAGES.resolve(service.id() + ".cdx.json").toFile());
        assertEquals("CycloneDX", bill.path("bomFormat").asText());
        assertFalse(bill.path("components").isEmpty());
    }

    @ParameterizedTest
    @EnumSource
    void itsCacheWasRecordedOfItsCode(Deployable service) throws IOException {
        UnpackedImage image = image(service);

        String recorded = Files.readString(image.file(Entrypoint.CACHE + ".sha256"));

        assertEquals(AotRecording.digestOf(image), recorded.strip());
    }

    @ParameterizedTest
    @EnumSource(names = "KEY_SERVICE")
    void aCacheOfOtherCodeIsRefused(Deployable service) throws IOException {
        UnpackedImage changed =
                UnpackedImage.of(IMAGES.resolve(service.id() + ".tar"), folder.resolve("changed"));
        Files.write(
                changed.file("/app/quarkus/generated-bytecode.jar"),
                new byte[] {0},
                StandardOpenOption.APPEND);

        try (Container container = start(service, changed).with(CACHE_OR_NOTHING).run()) {
            int code = container.program().awaitEnd();

            assertNotEquals(0, code, container.program()::output);
            assertNotEquals(STOPPED_BY_SIGTERM, code, container.program()::output);
        }
        assertNotEquals(AotRecording.digestOf(image(service)), AotRecording.digestOf(changed));
    }

    @ParameterizedTest
    @EnumSource(names = {"KEY_SERVICE", "OAUTH_SERVICE", "RATELIMIT_SERVICE"}) // have a database
    void itMigratesAsAJobAndStartsOnANewerSchema(Deployable service) throws SQLException {
        try (PostgresServer postgres = PostgresServer.start(Place.temporary())) {
            postgres.createDatabase("fresh");
            Map<String, String> database =
                    Map.of(
                            "QUARKUS_DATASOURCE_JDBC_URL", postgres.jdbcUrl("fresh"),
                            "QUARKUS_DATASOURCE_REACTIVE_URL", postgres.reactiveUrl("fresh"));
            Map<String, String> job =
                    Map.of(
                            "QUARKUS_INIT_AND_EXIT", "true",
                            "QUARKUS_FLYWAY_MIGRATE_AT_START", "true");

            try (Container migration = start(service).with(database).with(job).run()) {
                assertEquals(0, migration.program().awaitEnd(), migration.program()::output);
            }
            addLaterMigration(postgres.jdbcUrl("fresh"));

            try (Container container = start(service).with(database).run()) {
                container.awaitReady();
            }
        }
    }

    /** As a version that comes later leaves it behind. */
    private static void addLaterMigration(String url) throws SQLException {
        String user = "?user=" + PostgresServer.USER;
        try (var connection = DriverManager.getConnection(url + user);
                var statement = connection.createStatement()) {
            int added =
                    statement.executeUpdate(
                            """
                            insert into flyway_schema_history (installed_rank, version, description, type, script,
                                checksum, installed_by, execution_time, success)
                            select max(installed_rank) + 1, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'postgres', 1, true
                            from flyway_schema_history having count(*) > 0
                            """);
            assertEquals(1, added);
        }
    }

    private UnpackedImage image(Deployable service) {
        return Objects.requireNonNull(images.get(service));
    }

    private Container.Start start(Deployable service) {
        return start(service, image(service));
    }

    private Container.Start start(Deployable service, UnpackedImage image) {
        var settings =
                SettingsFolders.write(
                        suite.settings(service), folder.resolve("run-" + service.id()));
        return Container.Start.of(image, settings, folder.resolve(service.id() + ".log"))
                .with(suite.room());
    }
}
