package in.plugged.service.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.Arc;
import org.flywaydb.core.Flyway;

/**
 * The schema as a later version leaves it behind: with a migration that this version does not know.
 * Who goes back to this version runs its migration there again.
 */
public final class NewerSchema {

    private static final String HISTORY =
            """
            insert into flyway_schema_history (installed_rank, version, description, type, script,
                checksum, installed_by, execution_time, success)
            select max(installed_rank) + 1, '9999', 'later', 'SQL', 'V9999__later.sql', 1, 'later', 1, true
            from flyway_schema_history""";

    private NewerSchema() {}

    /** Fails unless the service takes the schema as it is, and changes nothing. */
    public static void assertAccepted() {
        Flyway flyway = Arc.container().instance(Flyway.class).get();
        assertEquals(1, Database.update(HISTORY));
        try {
            assertTrue(flyway.validateWithResult().validationSuccessful);
            assertEquals(0, flyway.migrate().migrationsExecuted);
        } finally {
            Database.update("delete from flyway_schema_history where version = '9999'");
        }
    }
}
