package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The alerts as they are kept, and which of them nobody wants. */
final class AlertRows {

    /** Of which key, and what. */
    record Of(String keyId, Kind kind) {

        private static Of of(Alert alert) {
            return new Of(alert.keyId(), alert.kind());
        }
    }

    private static final String LAST =
            """
            select distinct on (key_id, kind) id, key_id, kind, since, seen_at, raised_at, closed_at, evidence
            from alert where key_id = any(?) order by key_id, kind, id desc""";

    private static final String MUTED = "select key_id, kind from alert_mute where key_id = any(?)";

    /** Of a key that nobody has heard of anybody may have told. */
    private static final String RAISE =
            """
            insert into alert (key_id, kind, since, seen_at, raised_at, evidence)
            select k.key_id, ?, ?, ?, ?, ?::jsonb from known_key k where k.key_id = ?
            on conflict (key_id, kind) where closed_at is null do nothing
            returning id""";

    private static final String CHANGE =
            """
            update alert set seen_at = ?, closed_at = ?, evidence = ?::jsonb
            where id = ? and seen_at <= ?""";

    private final Connection connection;

    AlertRows(Connection connection) {
        this.connection = connection;
    }

    /**
     * The newest alert of each kind of these keys, open or closed. What only a later version can
     * read is left out.
     */
    Map<Of, KeptAlert> last(Collection<String> keyIds) throws SQLException {
        var found = new HashMap<Of, KeptAlert>();
        try (PreparedStatement statement =
                Column.prepare(connection, LAST, Column.texts(List.copyOf(keyIds), id -> id))) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                alert(rows).ifPresent(kept -> found.put(Of.of(kept.alert()), kept));
            }
        }
        return found;
    }

    private static Optional<KeptAlert> alert(ResultSet row) throws SQLException {
        long id = row.getLong("id");
        Optional<Evidence> evidence =
                EvidenceText.ofAlert(id, row.getString("kind"), row.getString("evidence"));
        return evidence.isPresent()
                ? Optional.of(new KeptAlert(id, alert(row, evidence.get())))
                : Optional.empty();
    }

    private static Alert alert(ResultSet row, Evidence evidence) throws SQLException {
        return new Alert(
                row.getString("key_id"),
                evidence.kind(),
                Timestamps.read(row, "since"),
                Timestamps.read(row, "seen_at"),
                Timestamps.read(row, "raised_at"),
                Timestamps.maybe(row, "closed_at"),
                evidence);
    }

    Set<Of> muted(Collection<String> keyIds) throws SQLException {
        var muted = new HashSet<Of>();
        try (PreparedStatement statement =
                Column.prepare(connection, MUTED, Column.texts(List.copyOf(keyIds), id -> id))) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                String keyId = rows.getString("key_id");
                Kind.of(rows.getString("kind")).ifPresent(kind -> muted.add(new Of(keyId, kind)));
            }
        }
        return muted;
    }

    /** Empty when the key is not known, or somebody else was quicker. */
    Optional<KeptAlert> raise(Alert alert) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
            statement.setString(1, alert.kind().text());
            statement.setObject(2, Timestamps.of(alert.since()));
            statement.setObject(3, Timestamps.of(alert.seenAt()));
            statement.setObject(4, Timestamps.of(alert.raisedAt()));
            statement.setString(5, EvidenceText.write(alert.evidence()));
            statement.setString(6, alert.keyId());
            ResultSet rows = statement.executeQuery();
            return rows.next()
                    ? Optional.of(new KeptAlert(rows.getLong("id"), alert))
                    : Optional.empty();
        }
    }

    /** Unless somebody saw it later meanwhile. */
    void change(KeptAlert kept) throws SQLException {
        Alert alert = kept.alert();
        try (PreparedStatement statement = connection.prepareStatement(CHANGE)) {
            statement.setObject(1, Timestamps.of(alert.seenAt()));
            statement.setObject(2, alert.closedAt().map(Timestamps::of).orElse(null));
            statement.setString(3, EvidenceText.write(alert.evidence()));
            statement.setLong(4, kept.id());
            statement.setObject(5, Timestamps.of(alert.seenAt()));
            statement.executeUpdate();
        }
    }
}
