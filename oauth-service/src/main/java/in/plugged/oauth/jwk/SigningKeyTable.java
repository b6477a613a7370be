package in.plugged.oauth.jwk;

import in.plugged.oauth.OauthConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The keys in the database, and their rotation there. Over JDBC, as migrations are: the start waits
 * for it, and no request does.
 */
@ApplicationScoped
class SigningKeyTable {

    private final DataSource database;
    private final MasterKeys masterKeys;
    private final RotationPlan plan;
    private final Clock clock;
    private final int rsaBits;

    SigningKeyTable(
            DataSource database,
            MasterKeys masterKeys,
            RotationPlan plan,
            Clock clock,
            OauthConfig config) {
        this.database = database;
        this.masterKeys = masterKeys;
        this.plan = plan;
        this.clock = clock;
        this.rsaBits = config.signing().rsaBits();
    }

    /**
     * All keys, by kind and the oldest first, after those that are due were made and those that are
     * not needed were deleted. Of replicas that do so at once, one makes a key and the others find
     * it.
     */
    List<StoredKey> rotated() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                var keys = new ArrayList<StoredKey>();
                for (KeyKind kind : KeyKind.values()) {
                    keys.addAll(rotated(kind, new KeyRows(connection)));
                }
                connection.commit();
                return List.copyOf(keys);
            } finally {
                connection.rollback(); // does nothing after the commit
            }
        }
    }

    private List<StoredKey> rotated(KeyKind kind, KeyRows rows) throws SQLException {
        Instant now = clock.instant();
        List<StoredKey> before = rows.all(kind);
        if (plan.next(before, now).isEmpty() && plan.ended(before, now).isEmpty()) {
            return before; // nearly always, and without a lock
        }
        rows.lock();
        List<StoredKey> keys = rows.all(kind);
        Optional<Instant> next = plan.next(keys, now);
        if (next.isPresent()) {
            StoredKey made = StoredKey.of(kind, kind.fresh(rsaBits), masterKeys, next.get());
            rows.insert(made, now);
            keys.add(made);
        }
        for (StoredKey ended : plan.ended(keys, now)) {
            rows.delete(ended);
            keys.remove(ended);
        }
        return keys;
    }
}
