package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.UnusedScopes.Held;
import in.plugged.ratelimit.usage.Column;
import in.plugged.ratelimit.usage.Use;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which scopes keys hold and when each was needed last, to the hour, so that a busy key is not
 * written each second.
 */
final class HeldScopes {

    private static final String NOTE =
            """
            insert into key_scope as known (key_id, scope, held_since, used_at)
            select key_id, scope, max(at), max(used_at)
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[]) as of(key_id, scope, at, used_at)
            join known_key using (key_id) group by key_id, scope order by key_id, scope
            on conflict (key_id, scope) do update set used_at = excluded.used_at
            where excluded.used_at > coalesce(known.used_at, '-infinity') + interval '1 hour'""";

    private static final String DROP =
            """
            delete from key_scope where key_id = any(?) and (key_id, scope) not in (
                select key_id, scope from unnest(?::text[], ?::text[]) as of(key_id, scope))""";

    private static final String HELD =
            "select key_id, scope, held_since, used_at from key_scope where key_id = any(?)";

    private record Row(String keyId, String scope, Instant at, Optional<Instant> usedAt) {

        static Stream<Row> of(Use use) {
            return use.rights().held().stream()
                    .map(scope -> new Row(use.keyId(), scope, use.at(), used(use, scope)));
        }

        private static Optional<Instant> used(Use use, String scope) {
            return Optional.of(use.at()).filter(_ -> use.rights().needed().contains(scope));
        }
    }

    private HeldScopes() {}

    /** Keys of which nobody told what they hold stay as they are. */
    static void note(Collection<Use> uses, Connection connection) throws SQLException {
        List<Row> rows = uses.stream().flatMap(Row::of).toList();
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                Column.prepare(
                        connection,
                        NOTE,
                        Column.texts(rows, Row::keyId),
                        Column.texts(rows, Row::scope),
                        Column.texts(rows, row -> row.at().toString()),
                        Column.maybe(rows, row -> row.usedAt().map(Instant::toString)))) {
            statement.executeUpdate();
        }
        drop(rows, connection);
    }

    private static void drop(List<Row> held, Connection connection) throws SQLException {
        List<String> keyIds = held.stream().map(Row::keyId).distinct().toList();
        try (PreparedStatement statement =
                Column.prepare(
                        connection,
                        DROP,
                        Column.texts(keyIds, id -> id),
                        Column.texts(held, Row::keyId),
                        Column.texts(held, Row::scope))) {
            statement.executeUpdate();
        }
    }

    /** By key. */
    static Map<String, List<Held>> of(List<String> keyIds, Connection connection)
            throws SQLException {
        var found = new HashMap<String, List<Held>>();
        try (PreparedStatement statement =
                Column.prepare(connection, HELD, Column.texts(keyIds, id -> id))) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.computeIfAbsent(rows.getString("key_id"), _ -> new ArrayList<>())
                        .add(held(rows));
            }
        }
        return found;
    }

    private static Held held(ResultSet row) throws SQLException {
        return new Held(
                row.getString("scope"),
                Timestamps.read(row, "held_since"),
                Timestamps.maybe(row, "used_at"));
    }
}
