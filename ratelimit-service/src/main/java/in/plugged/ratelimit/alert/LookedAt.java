package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads of a page of keys where they were used from. */
final class LookedAt {

    private static final String SIGHTINGS =
            """
            select key_id, address, program, first_used_at, last_used_at, requests + requests_before as requests
            from secret_use where key_id = any(?) and address <> ''""";

    private static final String ALIVE =
            """
            select k.key_id, coalesce(p.first_address_at, p.last_used_at, now()) as first_at,
                   coalesce(p.last_used_at, '-infinity') as last_at
            from known_key k left join key_use p on p.key_id = k.key_id
            where k.key_id = any(?) and k.revoked_at is null""";

    private final Connection connection;

    LookedAt(Connection connection) {
        this.connection = connection;
    }

    /** When a key was used first and last. */
    record Life(Instant first, Instant last) {}

    /** Of those keys the ones that have not ended. */
    Map<String, Life> alive(List<String> keyIds) throws SQLException {
        var found = new HashMap<String, Life>();
        try (PreparedStatement statement =
                Column.prepare(connection, ALIVE, Column.texts(keyIds, id -> id))) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.put(
                        rows.getString("key_id"),
                        new Life(
                                Timestamps.read(rows, "first_at"),
                                Timestamps.read(rows, "last_at")));
            }
        }
        return found;
    }

    Map<String, List<Sighting>> sightings(List<String> keyIds) throws SQLException {
        var found = new HashMap<String, List<Sighting>>();
        try (PreparedStatement statement =
                Column.prepare(connection, SIGHTINGS, Column.texts(keyIds, id -> id))) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.computeIfAbsent(rows.getString("key_id"), _ -> new ArrayList<>())
                        .add(sighting(rows));
            }
        }
        return found;
    }

    private static Sighting sighting(ResultSet row) throws SQLException {
        return new Sighting(
                Network.of(row.getString("address")),
                row.getString("program"),
                Timestamps.read(row, "first_used_at"),
                Timestamps.read(row, "last_used_at"),
                row.getLong("requests"));
    }
}
