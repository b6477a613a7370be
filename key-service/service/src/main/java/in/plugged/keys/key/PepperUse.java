package in.plugged.keys.key;

import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts what is hashed under which pepper. Over JDBC, as migrations are: the start waits for it.
 */
@ApplicationScoped
class PepperUse {

    /** Two ranges of the index: nearly all secrets are under the current pepper. */
    private static final String LIVE_SECRETS =
            """
            select s.pepper, count(*) from key_secret s join api_key k on k.id = s.key_id
            where (s.pepper < ? or s.pepper > ?)
            and s.ended_at is null and (s.expires_at is null or s.expires_at > ?)
            and k.revoked_at is null
            group by s.pepper""";

    private final AgroalDataSource database;
    private final Clock clock;

    PepperUse(AgroalDataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * How many secrets are live under each version but that one, where there is any: they work, or
     * would again if their key were resumed or its end put off.
     */
    SortedMap<Integer, Long> liveSecretsBeside(int current) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LIVE_SECRETS)) {
            query.setInt(1, current);
            query.setInt(2, current);
            query.setObject(3, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
            return counts(query);
        }
    }

    private static SortedMap<Integer, Long> counts(PreparedStatement query) throws SQLException {
        var found = new TreeMap<Integer, Long>();
        try (ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return found;
    }
}
