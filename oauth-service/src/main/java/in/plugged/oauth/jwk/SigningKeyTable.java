package in.plugged.oauth.jwk;

import in.plugged.oauth.jwk.MasterKeys.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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

    /** Any number that nothing else locks: the letters JWK. */
    private static final String LOCK = "select pg_advisory_xact_lock(4871243)";

    private static final String ALL =
            """
            select id, public_jwk, sealed_private_jwk, master_key_version, signs_from
            from signing_key order by signs_from""";
    private static final String INSERT =
            """
            insert into signing_key
            (id, public_jwk, sealed_private_jwk, master_key_version, signs_from, created_at)
            values (?, ?, ?, ?, ?, ?)""";
    private static final String DELETE = "delete from signing_key where id = ?";

    private final DataSource database;
    private final MasterKeys masterKeys;
    private final RotationPlan plan;
    private final Clock clock;

    SigningKeyTable(DataSource database, MasterKeys masterKeys, RotationPlan plan, Clock clock) {
        this.database = database;
        this.masterKeys = masterKeys;
        this.plan = plan;
        this.clock = clock;
    }

    /**
     * All keys, the oldest first, after the one that is due was made and those that are not needed
     * were deleted. Of replicas that do so at once, one makes the key and the others find it.
     */
    List<StoredKey> rotated() throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                List<StoredKey> keys = rotate(connection);
                connection.commit();
                return keys;
            } finally {
                connection.rollback(); // does nothing after the commit
            }
        }
    }

    private List<StoredKey> rotate(Connection connection) throws SQLException {
        Instant now = clock.instant();
        List<StoredKey> before = all(connection);
        if (plan.next(before, now).isEmpty() && plan.ended(before, now).isEmpty()) {
            return before; // nearly always, and without a lock
        }
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        }
        var keys = new ArrayList<>(all(connection));
        Optional<Instant> next = plan.next(keys, now);
        if (next.isPresent()) {
            keys.add(insert(StoredKey.mint(masterKeys, next.get()), now, connection));
        }
        for (StoredKey ended : plan.ended(keys, now)) {
            delete(ended, connection);
            keys.remove(ended);
        }
        return List.copyOf(keys);
    }

    private static List<StoredKey> all(Connection connection) throws SQLException {
        var found = new ArrayList<StoredKey>();
        try (PreparedStatement query = connection.prepareStatement(ALL);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(key(rows));
            }
        }
        return found;
    }

    private static StoredKey key(ResultSet row) throws SQLException {
        return new StoredKey(
                row.getString("id"),
                row.getString("public_jwk"),
                new Sealed(row.getInt("master_key_version"), row.getBytes("sealed_private_jwk")),
                row.getObject("signs_from", OffsetDateTime.class).toInstant());
    }

    private static StoredKey insert(StoredKey key, Instant now, Connection connection)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, key.id());
            insert.setString(2, key.publicJwk());
            insert.setBytes(3, key.privateJwk().bytes());
            insert.setInt(4, key.privateJwk().version());
            insert.setObject(5, OffsetDateTime.ofInstant(key.signsFrom(), ZoneOffset.UTC));
            insert.setObject(6, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate();
        }
        return key;
    }

    private static void delete(StoredKey key, Connection connection) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, key.id());
            delete.executeUpdate();
        }
    }
}
