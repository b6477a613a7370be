package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.Column;
import in.plugged.ratelimit.usage.LetIn;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which secret of each key is its newest: as key-service tells, or else the newest in use. */
final class UsedSecrets {

    private static final String STATES =
            """
            select distinct on (k.key_id) k.key_id, k.revoked_at is not null as revoked,
                coalesce(k.newest_secret, s.secret_version) as newest, k.newest_secret is not null as told,
                s.first_used_at as since
            from known_key k left join key_secret s
                on s.key_id = k.key_id and s.secret_version = coalesce(k.newest_secret, s.secret_version)
            where k.key_id = any(?) order by k.key_id, s.secret_version desc nulls last""";

    private static final String NOTE =
            """
            insert into key_secret (key_id, secret_version, first_used_at)
            select key_id, secret, min(least(first, now()))
            from unnest(?::text[], ?::bigint[], ?::text[]::timestamptz[]) as given (key_id, secret, first)
            join known_key using (key_id)
            group by key_id, secret order by key_id, secret
            on conflict do nothing""";

    private UsedSecrets() {}

    /** Remembers of each secret when it was used first. */
    static void note(Collection<LetIn> calls, Connection connection) throws SQLException {
        List<LetIn> rows = List.copyOf(calls);
        try (PreparedStatement statement =
                Column.prepare(
                        connection,
                        NOTE,
                        Column.texts(rows, LetIn::keyId),
                        Column.numbers(rows, each -> (long) each.secret()),
                        Column.texts(rows, each -> each.use().firstAt().toString()))) {
            statement.executeUpdate();
        }
    }

    /** What is known of these keys; those that nobody has heard of are left out. */
    static Map<String, KeyState> of(List<String> keyIds, Connection connection)
            throws SQLException {
        var states = new HashMap<String, KeyState>();
        try (PreparedStatement statement =
                Column.prepare(connection, STATES, Column.texts(keyIds, id -> id))) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                states.put(rows.getString("key_id"), state(rows));
            }
        }
        return states;
    }

    private static KeyState state(ResultSet row) throws SQLException {
        return new KeyState(
                row.getBoolean("revoked"),
                Optional.ofNullable(row.getObject("newest", Integer.class)),
                row.getBoolean("told"),
                Timestamps.maybe(row, "since"));
    }
}
