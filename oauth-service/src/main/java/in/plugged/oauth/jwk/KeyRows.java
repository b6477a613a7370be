package in.plugged.oauth.jwk;

import in.plugged.oauth.jwk.MasterKeys.Sealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The tables of keys, in the running transaction of a connection. */
record KeyRows(Connection connection) {

    /** Any number that nothing else locks: the letters JWK. */
    private static final String LOCK = "select pg_advisory_xact_lock(4871243)";

    private static final String ALL =
            """
            select id, public_jwk, sealed_private_jwk, master_key_version, signs_from
            from %s order by signs_from""";
    private static final String INSERT =
            """
            insert into %s
            (id, public_jwk, sealed_private_jwk, master_key_version, signs_from, created_at)
            values (?, ?, ?, ?, ?, ?)""";
    private static final String DELETE = "delete from %s where id = ?";

    /** Until the transaction ends nobody else who asks for this makes or deletes keys. */
    void lock() throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.execute();
        }
    }

    /** All keys of that kind, the oldest first. */
    List<StoredKey> all(KeyKind kind) throws SQLException {
        var found = new ArrayList<StoredKey>();
        try (PreparedStatement query = on(kind, ALL);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                found.add(key(kind, rows));
            }
        }
        return found;
    }

    private static StoredKey key(KeyKind kind, ResultSet row) throws SQLException {
        return new StoredKey(
                kind,
                row.getString("id"),
                row.getString("public_jwk"),
                new Sealed(row.getInt("master_key_version"), row.getBytes("sealed_private_jwk")),
                row.getObject("signs_from", OffsetDateTime.class).toInstant());
    }

    void insert(StoredKey key, Instant now) throws SQLException {
        try (PreparedStatement insert = on(key.kind(), INSERT)) {
            insert.setString(1, key.id());
            insert.setString(2, key.publicJwk());
            insert.setBytes(3, key.privateJwk().bytes());
            insert.setInt(4, key.privateJwk().version());
            insert.setObject(5, OffsetDateTime.ofInstant(key.signsFrom(), ZoneOffset.UTC));
            insert.setObject(6, OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    void delete(StoredKey key) throws SQLException {
        try (PreparedStatement delete = on(key.kind(), DELETE)) {
            delete.setString(1, key.id());
            delete.executeUpdate();
        }
    }

    private PreparedStatement on(KeyKind kind, String statement) throws SQLException {
        return connection.prepareStatement(statement.formatted(kind.table()));
    }
}
