package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.AlertRows.Of;
import in.plugged.ratelimit.alert.Lifecycle.Change;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts down what becomes of alerts when somebody has looked. */
final class AlertBook {

    private AlertBook() {}

    static void note(Collection<Look> looks, Instant now, Connection connection)
            throws SQLException {
        if (looks.isEmpty()) {
            return;
        }
        List<String> keyIds = looks.stream().map(Look::keyId).distinct().toList();
        var rows = new AlertRows(connection);
        var page = new Page(rows, rows.last(keyIds), rows.muted(keyIds), now);
        // in one order, so that two who write never wait for each other
        List<Look> ordered =
                looks.stream()
                        .sorted(Comparator.comparing(Look::keyId).thenComparing(Look::kind))
                        .toList();
        for (Look look : ordered) {
            page.note(look);
        }
    }

    private record Page(AlertRows rows, Map<Of, KeptAlert> last, Set<Of> muted, Instant now) {

        void note(Look look) throws SQLException {
            var of = new Of(look.keyId(), look.kind());
            Optional<KeptAlert> kept = Optional.ofNullable(last.get(of));
            Change change =
                    Lifecycle.next(
                            kept.map(KeptAlert::alert), look.verdict(), muted.contains(of), now);
            switch (change) {
                case Change.Raised(var alert) ->
                        rows.raise(alert).ifPresent(row -> last.put(of, row));
                case Change.Kept(var alert) -> change(of, kept.orElseThrow(), alert);
                case Change.Closed(var alert) -> change(of, kept.orElseThrow(), alert);
                case Change.None() -> {}
            }
        }

        /** A round sees all that goes on once a minute; most of it says what it said before. */
        private void change(Of of, KeptAlert kept, Alert alert) throws SQLException {
            if (!alert.isNewsAfter(kept.alert())) {
                return;
            }
            var changed = new KeptAlert(kept.id(), alert);
            rows.change(changed);
            last.put(of, changed);
        }
    }
}
