package in.plugged.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.embedded.PostgresServer;
import in.plugged.service.audit.Sealing.Sealed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A chain that the command has no memory for. It is tried here because a service has the tables.
 */
@Timeout(120)
class LongChainTest {

    private static final int ENTRIES = 100_000;
    private static final String MEMORY = "-Xmx24m";
    private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

    private static final String CHAIN =
            """
            insert into audit_entry (id, happened_at, act, subject, actor, test, details, number, hash)
            select 'aud_' || n, '2026-01-01T00:00:00Z', 'key.revoked', 'key_1', 'ses_1', false, '{}', n, hash
            from unnest(?::bytea[]) with ordinality as chain (hash, n)""";

    @SuppressWarnings("NullAway.Init") // before all tests
    private static TrailServer trail;

    @BeforeAll
    static void aServer() throws IOException, SQLException {
        trail = new TrailServer();
        trail.begin();
    }

    @AfterAll
    static void close() {
        trail.end();
        trail.close();
    }

    @Test
    void theLastEntryThatWasMovedIsFoundAndWhereItBelongs() throws Exception {
        Anchor whole = fill();

        String text = checked();

        assertEquals(
                """
                Broken: entry 100000 was changed, or is another one than was there (it is now aud_100000)
                Broken: entry 100000 is out of order: aud_100000 belongs behind the entry that is now number 99998
                Whole up to %s
                Not chained yet: 0
                exit code 3"""
                        .formatted(whole),
                text);
    }

    /** The last one has the hash that it would have two places before. */
    private static Anchor fill() throws SQLException {
        byte[][] hashes = new byte[ENTRIES][];
        Anchor place = Anchor.BEGINNING;
        Anchor before = place;
        for (int n = 1; n < ENTRIES; n++) {
            before = place;
            place = place.followedBy(entry(n));
            hashes[n - 1] = place.bytes();
        }
        hashes[ENTRIES - 1] = before.followedBy(entry(ENTRIES)).bytes();
        try (Connection connection = trail.connection();
                PreparedStatement insert = connection.prepareStatement(CHAIN)) {
            insert.setArray(1, connection.createArrayOf("bytea", hashes));
            insert.executeUpdate();
        }
        return place;
    }

    private static Sealed entry(int n) {
        return new Sealed(
                "aud_" + n,
                THEN,
                "key.revoked",
                "key_1",
                Optional.empty(),
                "ses_1",
                false,
                "{}",
                Optional.empty());
    }

    /** What the command says, as a process of its own. */
    private static String checked() throws IOException, InterruptedException {
        var builder =
                new ProcessBuilder(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                MEMORY,
                                "-cp",
                                System.getProperty("java.class.path"),
                                CheckChain.class.getName()));
        builder.environment()
                .putAll(
                        Map.of(
                                "QUARKUS_DATASOURCE_JDBC_URL",
                                trail.jdbcUrl(),
                                "QUARKUS_DATASOURCE_USERNAME",
                                PostgresServer.USER,
                                "QUARKUS_DATASOURCE_PASSWORD",
                                PostgresServer.USER));
        Process process = builder.redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return text + "exit code " + process.waitFor();
    }
}
