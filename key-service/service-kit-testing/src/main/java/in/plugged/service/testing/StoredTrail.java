package in.plugged.service.testing;

import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.Arc;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/** The audit trail of the service as its database has it. */
public final class StoredTrail {

    /** What checks a trail, as the command does: in a transaction, with the command's arguments. */
    @FunctionalInterface
    public interface Check {
        int run(Connection connection, List<String> arguments, PrintStream out) throws SQLException;
    }

    /**
     * What the command said.
     *
     * @param code with which it ended
     */
    public record Verdict(int code, String text) {

        /** The place of the last entry that holds, and its hash. */
        public String anchor() {
            return text.lines()
                    .filter(line -> line.startsWith("Whole up to "))
                    .map(line -> line.substring("Whole up to ".length()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What a transaction runs that has the turn to chain, and every entry. */
    public static final String HELD =
            """
            select (select count(*) from (select from audit_head for update) turn),
                   (select count(*) from (select from audit_entry for update) entries)""";

    private StoredTrail() {}

    /** Waits until every entry that is there has its place in the chain. */
    public static void awaitChained() {
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () ->
                                Database.column("select id from audit_entry where number is null")
                                        .isEmpty());
    }

    /**
     * What the check says after somebody who owns the tables did that by hand. Nobody else sees it,
     * and it is undone afterwards.
     */
    public static Verdict after(String byHand, Check check, String... arguments) {
        awaitChained();
        try (Connection connection =
                Arc.container().instance(AgroalDataSource.class).get().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table audit_head in exclusive mode"); // nobody chains now
                statement.execute("alter table audit_head disable trigger user");
                statement.execute("alter table audit_entry disable trigger user");
                statement.execute(byHand);
                var out = new ByteArrayOutputStream();
                int code =
                        check.run(
                                connection,
                                List.of(arguments),
                                new PrintStream(out, true, StandardCharsets.UTF_8));
                return new Verdict(code, out.toString(StandardCharsets.UTF_8));
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
