package in.plugged.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.embedded.Place;
import in.plugged.embedded.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The scripts for databases: what the roles may do, and that a restore brings nothing back to life.
 */
class DatabaseTest {

    private static PostgresServer server;

    @BeforeAll
    static void prepare() throws IOException, SQLException {
        server = PostgresServer.start(Place.temporary());
        for (String service : List.of("key-service", "oauth-service", "ratelimit-service")) {
            String database = database(service);
            var variables =
                    Map.of(
                            "database",
                            database,
                            "service",
                            database,
                            "migration",
                            database + "_migration");
            var environment = Map.of("SERVICE_PASSWORD", "a", "MIGRATION_PASSWORD", "b");
            new PsqlScript(Path.of("components/roles/roles.sql"), variables, environment)
                    .run("postgres", name -> as(PostgresServer.USER, "", name));
            try (Connection owner = as(database + "_migration", "b", database)) {
                for (Path migration : migrations(service)) {
                    execute(owner, Files.readString(migration));
                }
            }
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Those of the audit trail it only writes: see the columns of entries below. */
    @ParameterizedTest
    @CsvSource({
        "keys, 'audit_entry update,audit_entry delete,audit_head insert,audit_head delete'",
        "oauth, 'audit_entry update,audit_entry delete,audit_head insert,audit_head delete'",
        "limits, ''"
    })
    void theServiceReadsAndWritesRowsAndChangesNoTable(String database, String except)
            throws SQLException {
        try (Connection service = as(database, "a", database)) {
            assertEquals(
                    except,
                    String.join(
                            ",",
                            rows(
                                    service,
                                    """
                            select c.relname || ' ' || r from pg_class c, unnest(array['select', 'insert', 'update', 'delete']) r
                            where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
                                and not has_table_privilege(c.oid, r)
                            """)));
            assertEquals(
                    List.of(),
                    rows(
                            service,
                            """
                            select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace
                                and case when c.relkind = 'S' then not has_sequence_privilege(c.oid, 'usage') else false end
                            """));
            assertThrows(SQLException.class, () -> execute(service, "create table mine (id int)"));
            String table =
                    rows(
                                    service,
                                    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace order by 1")
                            .getFirst();
            assertThrows(
                    SQLException.class, () -> execute(service, "drop table \"" + table + "\""));
            assertThrows(SQLException.class, () -> execute(service, "truncate \"" + table + "\""));
        }
    }

    @ParameterizedTest
    @CsvSource({"keys", "oauth"})
    void theServiceChangesNothingOfAnAuditEntryButItsPlaceAndWhatIsForgotten(String database)
            throws SQLException {
        try (Connection service = as(database, "a", database)) {
            assertEquals(
                    List.of("address", "hash", "number", "salt"),
                    rows(
                            service,
                            """
                            select attname from pg_attribute where attrelid = 'audit_entry'::regclass and attnum > 0
                                and has_column_privilege(attrelid, attnum, 'update') order by 1
                            """));
            assertThrows(SQLException.class, () -> execute(service, "delete from audit_entry"));
        }
    }

    /** How a password is replaced. */
    @Test
    void aSecondRoleMayWhatTheServiceMayAlsoWithTablesThatComeLater() throws SQLException {
        try (Connection admin = as(PostgresServer.USER, "", "keys")) {
            execute(admin, "create role keys_2 login password 'c' in role keys");
        }
        try (Connection owner = as("keys_migration", "b", "keys")) {
            execute(owner, "create table later (id bigint generated always as identity, a text)");
        }
        try (Connection second = as("keys_2", "c", "keys")) {
            execute(second, "insert into later (a) values ('a')");
            execute(second, "update later set a = 'b'");
            assertEquals(List.of("b"), rows(second, "select a from later"));
            assertEquals(List.of("0"), rows(second, "select count(*) from api_key"));
            assertThrows(SQLException.class, () -> execute(second, "drop table later"));
        }
        try (Connection admin = as(PostgresServer.USER, "", "keys")) {
            execute(admin, "alter role keys nologin");
            assertThrows(SQLException.class, () -> as("keys", "a", "keys"));
            as("keys_2", "c", "keys").close();
            execute(admin, "alter role keys login");
            execute(admin, "drop table later");
        }
    }

    @Test
    void afterARestoreNobodyIsLoggedIn() throws SQLException, IOException {
        try (Connection owner = as("oauth_migration", "b", "oauth")) {
            execute(
                    owner,
                    """
                    insert into account (id, email, email_key, password_hash, created_at, trust_time)
                        values ('usr_a', 'a@example.com', 'a@example.com', 'x', now(), now() + interval '1 hour');
                    insert into session (id, token_hash, user_id, issued_at, logged_in_at, last_used_at, expires_at)
                        values ('ses_a', 'x', 'usr_a', now(), now(), now(), now() + interval '7 days');
                    """);
        }
        new PsqlScript(Path.of("restore/accounts.sql"), Map.of(), Map.of())
                .run("oauth", name -> as("oauth_migration", "b", name));
        try (Connection owner = as("oauth_migration", "b", "oauth")) {
            assertEquals(
                    List.of("0"),
                    rows(owner, "select count(*) from session where ended_at is null"));
            assertEquals(
                    List.of("true true"),
                    rows(
                            owner,
                            "select (tokens_ended_at > now() + interval '59 minutes')::text || ' ' || (trust_time >= tokens_ended_at)::text from account"));
        }
    }

    private static String database(String service) {
        return switch (service) {
            case "key-service" -> "keys";
            case "oauth-service" -> "oauth";
            default -> "limits";
        };
    }

    private static List<Path> migrations(String service) throws IOException {
        Path folder = Builds.module(service).resolve("src/main/resources/db/migration");
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static Connection as(String role, String password, String database)
            throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), role, password);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> rows(Connection connection, String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        }
        return rows;
    }
}
