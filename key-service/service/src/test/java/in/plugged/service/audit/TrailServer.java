package in.plugged.service.audit;

import in.plugged.embedded.Place;
import in.plugged.embedded.PostgresServer;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A database server with a trail for each test, as a service has it, and nobody else at it. As an
 * extension it begins and ends with the tests of a class.
 */
final class TrailServer
        implements BeforeEachCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {

    private static final String SCHEMA = "/db/migration/V013__audit.sql";

    private static final String ENTRY =
            """
            insert into audit_entry (id, happened_at, act, subject, owner, actor, test, details, address, salt, address_hash)
            values ('%s', %s, 'key.revoked', 'key_1', %s, 'ses_1', false, '{}', '192.0.2.7', '\\x01', '\\x"""
                    + HexFormat.of().formatHex(Sealing.hashOfAddress(new byte[] {1}, "192.0.2.7"))
                    + "')";

    private final PostgresServer postgres = PostgresServer.start(Place.temporary());
    private final Vertx vertx = Vertx.vertx();
    private final List<Pool> pools = new ArrayList<>();
    private String database = "";

    @Override
    public void beforeEach(ExtensionContext test) throws IOException, SQLException {
        begin();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        end();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        close();
    }

    /** From now on an empty trail is meant. */
    void begin() throws IOException, SQLException {
        database = "audit_" + UUID.randomUUID().toString().replace("-", "");
        postgres.createDatabase(database);
        try (InputStream file = TrailServer.class.getResourceAsStream(SCHEMA)) {
            byte[] text = Objects.requireNonNull(file, SCHEMA).readAllBytes();
            run(new String(text, StandardCharsets.UTF_8));
        }
    }

    /** Nobody uses it any more. */
    void end() {
        pools.forEach(Pool::closeAndAwait);
        pools.clear();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        postgres.close();
    }

    /** The statement that writes an entry of a hub, now. */
    static String entry(String id) {
        return entry(id, "clock_timestamp()", "'hub_1'");
    }

    /**
     * The same of another time, or owner.
     *
     * @param at as SQL
     * @param owner as SQL
     */
    static String entry(String id, String at, String owner) {
        return ENTRY.formatted(id, at, owner);
    }

    int count(String condition) throws SQLException {
        return number("select count(*) from audit_entry where " + condition);
    }

    int number(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Connection connection() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(), PostgresServer.USER, PostgresServer.USER);
    }

    String jdbcUrl() {
        return postgres.jdbcUrl(database);
    }

    /** As a replica has it. */
    Pool pool() {
        return pool(PostgresServer.USER);
    }

    /** The same with a role that has that name for a password. */
    Pool pool(String role) {
        var pool =
                Pool.newInstance(
                        PgBuilder.pool()
                                .using(vertx)
                                .connectingTo(
                                        PgConnectOptions.fromUri(postgres.reactiveUrl(database))
                                                .setUser(role)
                                                .setPassword(role))
                                .with(new PoolOptions().setMaxSize(2))
                                .build());
        synchronized (pools) {
            pools.add(pool);
        }
        return pool;
    }
}
