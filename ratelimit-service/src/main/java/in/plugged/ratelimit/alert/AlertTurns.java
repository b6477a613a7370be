package in.plugged.ratelimit.alert;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Which replica looks, and at which keys. */
final class AlertTurns {

    /** A little less than the time between two rounds: no clock is that exact. */
    private static final Duration TURN = Duration.ofSeconds(50);

    /** So much is left of a turn while its round lasts: a page of keys takes no longer. */
    private static final Duration LEFT = Duration.ofSeconds(20);

    private static final int OLD_AT_A_TIME = 1_000;

    private static final String TAKE =
            "update alert_turn set taken_at = ? where taken_at < ? or taken_at > ? returning taken_at";

    private static final String RENEW = "update alert_turn set taken_at = ? where taken_at < ?";

    private static final String KEYS =
            """
            select key_id from key_usage where step = 2 and time >= ?::timestamptz
            union select key_id from alert where closed_at is null order by key_id""";

    private static final String FORGET_ALERTS =
            """
            delete from alert where id = any(array(
                select id from alert where closed_at is not null and seen_at < ? order by id limit ?
                for update skip locked))""";

    private static final String FORGET_HABITS =
            """
            delete from key_habit where key_id = any(array(
                select key_id from key_habit where learnt_at < ? order by key_id limit ?
                for update skip locked))""";

    private final Connection connection;

    AlertTurns(Connection connection) {
        this.connection = connection;
    }

    /** Whether it is this replica's turn; that of the others comes when this one is gone. */
    boolean take(Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setObject(1, Timestamps.of(now));
            statement.setObject(2, Timestamps.of(now.minus(TURN)));
            statement.setObject(3, Timestamps.of(now.plus(TURN))); // a clock was wrong
            return statement.executeQuery().next();
        }
    }

    /** Keeps the turn while its round lasts: else another replica would begin all of it anew. */
    void renew(Instant now) throws SQLException {
        OffsetDateTime taken = Timestamps.of(now.minus(TURN).plus(LEFT));
        try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
            statement.setObject(1, taken);
            statement.setObject(2, taken);
            statement.executeUpdate();
        }
    }

    /** Keys in use since then, or with an open alert. */
    List<String> keys(Instant since) throws SQLException {
        var keys = new ArrayList<String>();
        try (PreparedStatement statement = connection.prepareStatement(KEYS)) {
            statement.setObject(1, Timestamps.of(since));
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                keys.add(rows.getString("key_id"));
            }
        }
        return keys;
    }

    /** Forgets closed alerts of before that time, and habits. The next round goes on. */
    void forget(Instant before) throws SQLException {
        for (String statement : List.of(FORGET_ALERTS, FORGET_HABITS)) {
            try (PreparedStatement prepared = connection.prepareStatement(statement)) {
                prepared.setObject(1, Timestamps.of(before));
                prepared.setInt(2, OLD_AT_A_TIME);
                prepared.executeUpdate();
            }
        }
    }
}
