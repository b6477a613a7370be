package in.plugged.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A PostgreSQL server on 127.0.0.1 that keeps what it has committed, whatever ends it; on a
 * disposable place whatever but the end of the machine, since nobody would look there afterwards.
 * Everybody on this machine may connect as {@link #USER} without a password.
 */
public final class PostgresServer implements AutoCloseable {

    /** The superuser; it needs no password. */
    public static final String USER = "postgres";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern DATABASE = Pattern.compile("[a-z][a-z0-9_]{0,62}");

    private static final Map<String, String> SETTINGS =
            Map.of(
                    "listen_addresses", "127.0.0.1",
                    "unix_socket_directories", "",
                    "synchronous_commit", "on",
                    "timezone", "UTC",
                    "max_connections", "200",
                    "log_min_messages", "warning");

    private final Place place;
    private final ChildProcess process;

    private PostgresServer(Place place, ChildProcess process) {
        this.place = place;
        this.process = process;
    }

    /**
     * Starts a server, on a folder of its own or on one it was started on before; it can be used
     * when this returns.
     *
     * @throws ServerStartException when the folder belongs to something else or to another major
     *     version
     */
    public static PostgresServer start(Place wish) {
        Place place = wish.settled();
        try {
            PostgresBinaries binaries = PostgresBinaries.unpacked();
            PostgresFolder.prepare(binaries, place);
            var command = binaries.command("postgres", arguments(place));
            var process =
                    ChildProcess.start("postgres", command, place.log(), ChildProcess.Signal.INT);
            Readiness.await(process, place.log(), PATIENCE, () -> answers(place.port()));
            return new PostgresServer(place, process);
        } catch (IOException e) {
            throw new ServerStartException("PostgreSQL did not start: " + e, e);
        }
    }

    /** Whether a PostgreSQL on that port of 127.0.0.1 answers a query within a second. */
    public static boolean answers(int port) {
        try (Connection connection = connect(port)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Makes the database if it does not exist yet. */
    public void createDatabase(String name) {
        if (!DATABASE.matcher(name).matches()) {
            throw new IllegalArgumentException("A database is named [a-z][a-z0-9_]*, not " + name);
        }
        try (Connection connection = connect(place.port())) {
            if (!exists(connection, name)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("create database " + name);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database " + name + " cannot be made", e);
        }
    }

    /** The database's address for JDBC. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(place.port(), database);
    }

    /** The database's address for the reactive client. */
    public String reactiveUrl(String database) {
        return "postgresql://127.0.0.1:%d/%s".formatted(place.port(), database);
    }

    public int port() {
        return place.port();
    }

    public long pid() {
        return process.pid();
    }

    public ChildProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.stop();
        place.discard();
    }

    private static List<String> arguments(Place place) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "-D",
                                place.folder().toString(),
                                "-p",
                                Integer.toString(place.port())));
        SETTINGS.forEach((name, value) -> arguments.addAll(List.of("-c", name + "=" + value)));
        arguments.addAll(List.of("-c", "fsync=" + (place.disposable() ? "off" : "on")));
        return arguments;
    }

    private static boolean exists(Connection connection, String database) throws SQLException {
        try (var query =
                connection.prepareStatement("select 1 from pg_database where datname = ?")) {
            query.setString(1, database);
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static Connection connect(int port) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        return DriverManager.getConnection(
                url + "?user=" + USER + "&connectTimeout=1&loginTimeout=1&socketTimeout=10");
    }
}
