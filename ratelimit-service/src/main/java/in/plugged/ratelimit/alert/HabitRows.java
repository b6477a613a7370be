package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.Column;
import in.plugged.ratelimit.usage.Step;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads hours of keys, learns habits from them once a day, and keeps these. */
final class HabitRows {

    private static final Duration LEARNT_FROM = Duration.ofDays(42);

    private static final String DUE =
            """
            select distinct u.key_id, coalesce(p.first_address_at, p.last_used_at, now()) as first_at
            from key_usage u left join key_habit h on h.key_id = u.key_id left join key_use p on p.key_id = u.key_id
            where u.step = 2 and u.time >= ? and (h.learnt_at is null or h.learnt_at < ?) limit ?""";

    private static final String HOURS =
            """
            select key_id, time, sum(requests)::bigint as requests, sum(errors)::bigint as errors,
                   sum(rate_limited)::bigint as rate_limited
            from key_usage where key_id = any(?) and step = 2 and time >= ?::timestamptz and time <= ?::timestamptz
            group by key_id, time order by key_id, time""";

    private static final String KEEP =
            """
            insert into key_habit (key_id, learnt_at, habits) values (?, ?, ?::jsonb)
            on conflict (key_id) do update set learnt_at = excluded.learnt_at, habits = excluded.habits""";

    private static final String KNOWN =
            "select key_id, habits from key_habit where key_id = any(?) and habits is not null";

    private final Connection connection;

    HabitRows(Connection connection) {
        this.connection = connection;
    }

    /** Learns the habits of so many keys that are in use; how many there were. */
    int learn(int most, Instant now) throws SQLException {
        Map<String, Instant> due = due(most, now);
        Instant hour = Step.HOUR.floor(now);
        Map<String, List<HourUse>> hours =
                hours(
                        List.copyOf(due.keySet()),
                        hour.minus(LEARNT_FROM),
                        hour.minusSeconds(1),
                        now);
        for (Map.Entry<String, Instant> key : due.entrySet()) {
            List<HourUse> ofKey = hours.getOrDefault(key.getKey(), List.of());
            keep(key.getKey(), Habits.of(History.of(ofKey, key.getValue(), hour)), now);
        }
        return due.size();
    }

    private Map<String, Instant> due(int most, Instant now) throws SQLException {
        var due = new HashMap<String, Instant>();
        try (PreparedStatement statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, Timestamps.of(Step.HOUR.floor(now).minus(Step.HOUR.length())));
            statement.setObject(2, Timestamps.of(now.minus(Duration.ofDays(1))));
            statement.setInt(3, most);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                due.put(rows.getString("key_id"), Timestamps.read(rows, "first_at"));
            }
        }
        return due;
    }

    /** Of each of these keys, the hours in which it was used. */
    Map<String, List<HourUse>> hours(List<String> keyIds, Instant from, Instant to, Instant now)
            throws SQLException {
        var found = new HashMap<String, List<HourUse>>();
        try (PreparedStatement statement =
                Column.prepare(connection, HOURS, Column.texts(keyIds, id -> id))) {
            statement.setObject(2, Timestamps.of(from));
            statement.setObject(3, Timestamps.of(to));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.computeIfAbsent(rows.getString("key_id"), _ -> new ArrayList<>())
                        .add(use(rows, now));
            }
        }
        return found;
    }

    private static HourUse use(ResultSet row, Instant now) throws SQLException {
        Instant hour = Timestamps.read(row, "time");
        return new HourUse(
                hour,
                row.getLong("requests"),
                row.getLong("errors"),
                row.getLong("rate_limited"),
                !hour.plus(Step.HOUR.length()).isAfter(now));
    }

    private void keep(String keyId, Optional<Habits> habits, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setString(1, keyId);
            statement.setObject(2, Timestamps.of(now));
            statement.setString(3, habits.map(EvidenceText::write).orElse(null));
            statement.executeUpdate();
        }
    }

    /** The habits of those of these keys that are known long enough. */
    Map<String, Habits> known(List<String> keyIds) throws SQLException {
        var found = new HashMap<String, Habits>();
        try (PreparedStatement statement =
                Column.prepare(connection, KNOWN, Column.texts(keyIds, id -> id))) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.put(
                        rows.getString("key_id"),
                        EvidenceText.read(rows.getString("habits"), Habits.class));
            }
        }
        return found;
    }
}
