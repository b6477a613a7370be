package in.plugged.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.Place;
import in.plugged.embedded.PostgresServer;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.StoredTrail.Verdict;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What replicas do to a chain that they share. It is tried here because a service has the tables.
 */
@Timeout(120)
class ChainerTest {

    private static final String SCHEMA = "/db/migration/V013__audit.sql";
    private static final int WRITERS = 4;
    private static final int EACH = 60;

    private static final String ENTRY =
            """
            insert into audit_entry (id, happened_at, act, subject, owner, actor, test, details, address, salt, address_hash)
            values ('%s', %s, 'key.revoked', 'key_1', %s, 'ses_1', false, '{}', '192.0.2.7', '\\x01', '\\x"""
                    + HexFormat.of().formatHex(Sealing.hashOfAddress(new byte[] {1}, "192.0.2.7"))
                    + "')";

    @SuppressWarnings("NullAway.Init") // before all tests
    private static PostgresServer postgres;

    @SuppressWarnings("NullAway.Init") // before all tests
    private static Vertx vertx;

    private final String database = "audit_" + UUID.randomUUID().toString().replace("-", "");
    private final List<Pool> pools = new ArrayList<>();

    @BeforeAll
    static void aServer() {
        postgres = PostgresServer.start(Place.temporary());
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void end() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    @BeforeEach
    void theTables() throws IOException, SQLException {
        postgres.createDatabase(database);
        try (InputStream file = ChainerTest.class.getResourceAsStream(SCHEMA)) {
            byte[] text = Objects.requireNonNull(file, SCHEMA).readAllBytes();
            run(new String(text, StandardCharsets.UTF_8));
        }
    }

    @AfterEach
    void close() {
        pools.forEach(Pool::closeAndAwait);
    }

    @Test
    void manyWhoWriteAndChainAtOnceMakeOneChain() throws Exception {
        var caller = new AtomicInteger();

        AtOnce.all(
                2 * WRITERS,
                () -> caller.getAndIncrement() % 2 == 0 ? write() : chainAll(WRITERS * EACH));

        assertEquals(WRITERS * EACH, count("number is not null"));
        assertEquals(WRITERS * EACH, number("select max(number) from audit_entry"));
        Verdict verdict = check();
        assertEquals(0, verdict.code(), verdict.text());
        assertTrue(verdict.anchor().startsWith(WRITERS * EACH + ":"), verdict.text());
        assertTrue(verdict.text().endsWith("Not chained yet: 0\n"), verdict.text());
    }

    @Test
    void whoDoesNotHaveTheTurnWaitsForNobody() throws SQLException {
        add("aud_1");
        Chainer chainer = new Chainer(pool());
        try (Connection other = connection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from audit_head for update");

            assertTrue(chainer.chain(10).await().indefinitely().isEmpty());
            other.rollback();
        }

        assertEquals(1, chainer.chain(10).await().indefinitely().orElseThrow().chained());
    }

    @Test
    void theLastOneStaysMissedWhenTheChainGoesOn() throws SQLException {
        add("aud_1");
        add("aud_2");
        chain();
        run(
                "alter table audit_entry disable trigger user; delete from audit_entry where number = 2");
        broken("2 is missing");

        add("aud_3");
        chain();

        assertEquals(3, number("select number from audit_entry where id = 'aud_3'"));
        broken("2 is missing");
    }

    @Test
    void theLastOneThatIsMadeAnewIsFound() throws SQLException {
        add("aud_1");
        chain();
        String anchor = check().anchor();
        run(
                "alter table audit_entry disable trigger user; update audit_entry set act = 'x', number = null, hash = null");
        run(
                "alter table audit_head disable trigger user; update audit_head set number = 0, hash = decode(repeat('00', 32), 'hex')");
        chain();

        assertEquals(0, check().code());
        broken("1 is not the one of the anchor", "--anchor", anchor);
        run("update audit_head set hash = decode(repeat('ab', 32), 'hex')");
        broken("1 is the last one, and not the one where the chain was left off");
    }

    @Test
    void addressesThatAreNobodysAreForgottenAfterThirtyDays() throws SQLException {
        run(ENTRY.formatted("aud_old", "now() - interval '31 days'", "null"));
        run(ENTRY.formatted("aud_new", "now() - interval '29 days'", "null"));
        run(ENTRY.formatted("aud_of_hub", "now() - interval '31 days'", "'hub_1'"));
        chain();
        var erasure = new Erasure(pool());

        assertEquals(1, erasure.eraseOfNobody(10).await().indefinitely());
        assertEquals(0, erasure.eraseOfNobody(10).await().indefinitely());

        assertEquals(1, count("id = 'aud_old' and address is null and salt is null"));
        assertEquals(2, count("address is not null and salt is not null"));
    }

    /** Each fifth deed is undone. */
    private int write() throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < EACH; i++) {
                statement.execute(entry("aud_" + UUID.randomUUID()));
                if (i % 5 == 0) {
                    connection.rollback();
                    statement.execute(entry("aud_" + UUID.randomUUID()));
                }
                connection.commit();
            }
        }
        return EACH;
    }

    private int chainAll(int expected) throws SQLException {
        var chainer = new Chainer(pool());
        int chained = 0;
        while (count("number is not null") < expected) {
            chained +=
                    chainer.chain(7)
                            .await()
                            .indefinitely()
                            .map(Chainer.Progress::chained)
                            .orElse(0);
        }
        return chained;
    }

    private void chain() {
        new Chainer(pool()).chain(1_000).await().indefinitely();
    }

    private void add(String id) throws SQLException {
        run(entry(id));
    }

    private static String entry(String id) {
        return ENTRY.formatted(id, "clock_timestamp()", "'hub_1'");
    }

    /** What the command says. */
    private Verdict check(String... arguments) {
        var settings =
                Map.of(
                        "quarkus.datasource.jdbc.url",
                        postgres.jdbcUrl(database),
                        "quarkus.datasource.username",
                        PostgresServer.USER,
                        "quarkus.datasource.password",
                        PostgresServer.USER);
        var config =
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .build();
        var out = new ByteArrayOutputStream();
        var print = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = CheckChain.run(List.of(arguments), config, print);
        return new Verdict(code, out.toString(StandardCharsets.UTF_8));
    }

    private void broken(String how, String... arguments) {
        Verdict verdict = check(arguments);
        assertEquals(3, verdict.code(), verdict.text());
        assertTrue(verdict.text().startsWith("Broken: entry " + how), verdict.text());
    }

    private int count(String condition) throws SQLException {
        return number("select count(*) from audit_entry where " + condition);
    }

    private int number(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl(database), PostgresServer.USER, PostgresServer.USER);
    }

    /** As a replica has it. */
    private Pool pool() {
        var pool =
                Pool.newInstance(
                        PgBuilder.pool()
                                .using(vertx)
                                .connectingTo(
                                        PgConnectOptions.fromUri(postgres.reactiveUrl(database))
                                                .setUser(PostgresServer.USER)
                                                .setPassword(PostgresServer.USER))
                                .with(new PoolOptions().setMaxSize(2))
                                .build());
        synchronized (pools) {
            pools.add(pool);
        }
        return pool;
    }
}
