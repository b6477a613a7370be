package in.plugged.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresServerTest {

    @TempDir Path root;

    @Test
    void databasesAreApartAndOutliveARestart() throws SQLException {
        Place place = Place.kept(root.resolve("postgres"), 0);
        try (var server = PostgresServer.start(place)) {
            server.createDatabase("keys");
            server.createDatabase("keys");
            server.createDatabase("oauth");
            run(server, "keys", "create table thing (id int)");
            run(server, "oauth", "create table thing (id int)");
            run(server, "keys", "insert into thing values (1), (2)");
        }
        try (var server = PostgresServer.start(place)) {
            assertEquals(2, count(server, "keys"));
            assertEquals(0, count(server, "oauth"));
        }
    }

    @Test
    void whatWasCommittedOutlivesAKill() throws SQLException {
        Place place = Place.kept(root.resolve("postgres"), 0);
        try (var server = PostgresServer.start(place)) {
            run(server, "postgres", "create table thing as select 7 as id");
            server.process().kill();
            assertFalse(PostgresServer.answers(server.port()));
        }
        try (var server = PostgresServer.start(place)) {
            assertEquals(1, count(server, "postgres"));
        }
    }

    @Test
    void closingLeavesNoProcessAndNoTemporaryFolder() {
        Place place = Place.temporary();
        var server = PostgresServer.start(place);
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        assertTrue(Files.exists(place.folder()));
        server.close();
        assertFalse(process.isAlive());
        assertFalse(Files.exists(place.folder()));
    }

    @Test
    void aFolderOfAnotherVersionIsRefused() throws Exception {
        Path folder = Files.createDirectory(root.resolve("postgres"));
        Files.writeString(folder.resolve("PG_VERSION"), "12\n");
        var refused =
                assertThrows(
                        ServerStartException.class,
                        () -> PostgresServer.start(Place.kept(folder, 0)));
        assertEquals(
                folder + " belongs to PostgreSQL 12, this is PostgreSQL 18.", refused.getMessage());
    }

    @Test
    void aFolderOfSomethingElseIsRefused() throws Exception {
        Path folder = Files.createDirectory(root.resolve("postgres"));
        Files.writeString(folder.resolve("letter.txt"), "Dear all");
        var refused =
                assertThrows(
                        ServerStartException.class,
                        () -> PostgresServer.start(Place.kept(folder, 0)));
        assertEquals(folder + " is not a PostgreSQL data folder.", refused.getMessage());
    }

    private static void run(PostgresServer server, String database, String sql)
            throws SQLException {
        try (var connection = DriverManager.getConnection(address(server, database));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(PostgresServer server, String database) throws SQLException {
        try (var connection = DriverManager.getConnection(address(server, database));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from thing")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static String address(PostgresServer server, String database) {
        return server.jdbcUrl(database) + "?user=" + PostgresServer.USER;
    }
}
