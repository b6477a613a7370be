package in.plugged.ratelimit.usage;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Stumbles when it hears of certain keys. */
@ApplicationScoped
class StumblingWitness implements UseWitness {

    /** What it stumbles over. */
    enum Stone {
        PROGRAM,
        DATA,
        SCHEMA
    }

    private final Map<String, Stone> stones = new ConcurrentHashMap<>();

    void lay(Stone stone, String keyId) {
        stones.put(keyId, stone);
    }

    @Override
    public void saw(Collection<Use> uses, Collection<LetIn> letIn, Connection connection)
            throws SQLException {
        for (Use use : uses) {
            Stone stone = stones.get(use.keyId());
            if (stone == Stone.PROGRAM) {
                throw new IllegalStateException("of a test");
            }
            if (stone == Stone.DATA) {
                execute("select 1 / 0", connection);
            }
            if (stone == Stone.SCHEMA) {
                execute("select 1 from a_table_of_another_version", connection);
            }
        }
    }

    private static void execute(String query, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(query);
        }
    }
}
