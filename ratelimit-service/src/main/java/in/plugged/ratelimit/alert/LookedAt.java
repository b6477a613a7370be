package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads of a page of keys which are alive, and since when. */
final class LookedAt {

    private static final String ALIVE =
            """
            select k.key_id, coalesce(p.first_address_at, p.last_used_at, now()) as first_at,
                   coalesce(p.last_used_at, '-infinity') as last_at,
                   coalesce(r.full_since < now() - interval '7 days' and r.full_at > now() - interval '37 days', false)
                       as roams
            from known_key k left join key_use p on p.key_id = k.key_id left join key_roaming r on r.key_id = k.key_id
            where k.key_id = any(?) and k.revoked_at is null""";

    private final Connection connection;

    LookedAt(Connection connection) {
        this.connection = connection;
    }

    /**
     * When a key was used first and last.
     *
     * @param roams whether it has been called from more networks than are kept, for long
     */
    record Life(Instant first, Instant last, boolean roams) {}

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
                                Timestamps.read(rows, "last_at"),
                                rows.getBoolean("roams")));
            }
        }
        return found;
    }
}
