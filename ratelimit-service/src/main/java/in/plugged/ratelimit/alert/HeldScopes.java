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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which scopes keys hold and when each was needed last, to the hour, so that a busy key is not
 * written each second.
 */
final class HeldScopes {

    private static final String NOTE =
            """
            insert into key_scope as known (key_id, scope, held_since, used_at)
            select key_id, scope, at, told.used_at
            from unnest(?::text[], ?::text[], ?::timestamptz[], ?::timestamptz[]) as told(key_id, scope, at, used_at)
            join known_key using (key_id) left join key_scope before using (key_id, scope)
            where before.key_id is null or told.used_at > coalesce(before.used_at, '-infinity') + interval '1 hour'
            order by key_id, scope
            on conflict (key_id, scope) do update set used_at = greatest(known.used_at, excluded.used_at)""";

    private static final String DROP =
            """
            delete from key_scope where key_id = any(?) and (key_id, scope) not in (
                select key_id, scope from unnest(?::text[], ?::text[]) as of(key_id, scope))""";

    private static final String HELD =
            "select key_id, scope, held_since, used_at from key_scope where key_id = any(?)";

    private record Of(String keyId, String scope) {}

    private record Row(String keyId, String scope, Instant at, Optional<Instant> usedAt) {

        static Stream<Row> of(Use use) {
            return use.rights().held().stream()
                    .map(scope -> new Row(use.keyId(), scope, use.at(), used(use, scope)));
        }

        private static Optional<Instant> used(Use use, String scope) {
            return Optional.of(use.at()).filter(_ -> use.rights().needed().contains(scope));
        }

        Of place() {
            return new Of(keyId, scope);
        }

        Row and(Row other) {
            return new Row(keyId, scope, later(at, other.at), latest(usedAt, other.usedAt));
        }

        private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
            return one.flatMap(first -> other.map(second -> later(first, second)))
                    .or(() -> one)
                    .or(() -> other);
        }

        private static Instant later(Instant one, Instant other) {
            return one.isAfter(other) ? one : other;
        }
    }

    private HeldScopes() {}

    /** Keys of which nobody told what they hold stay as they are. */
    static void note(Collection<Use> uses, Connection connection) throws SQLException {
        List<Row> rows =
                List.copyOf(
                        uses.stream()
                                .flatMap(Row::of)
                                .collect(Collectors.toMap(Row::place, row -> row, Row::and))
                                .values());
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
