package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.alert.Explainer;
import in.plugged.ratelimit.alert.Kind;
import in.plugged.ratelimit.pages.KnownAlerts.Told;
import java.util.List;
import java.util.Map;

/**
 * What was unusual about a hub or a key.
 *
 * @param ofKey whether all are of the same key, whose name stands elsewhere
 * @param open how many go on
 * @param muted of which kinds a key has none
 */
record AlertsShown(boolean ofKey, List<AlertRow> rows, long open, List<MutedRow> muted) {

    /** A kind of which a key has no alerts, and where that is undone. */
    record MutedRow(String title, String unmute) {}

    static AlertsShown of(Told told, Map<String, String> names, Reader reader) {
        return new AlertsShown(
                told.key().isPresent(),
                told.alerts().stream()
                        .map(alert -> AlertRow.of(alert, names, told.at(), reader))
                        .toList(),
                told.open(),
                told.key()
                        .map(Object::toString)
                        .map(id -> muted(id, told.muted(), reader))
                        .orElse(List.of()));
    }

    private static List<MutedRow> muted(String keyId, List<Kind> kinds, Reader reader) {
        var words = new Explainer(reader.locale());
        return kinds.stream()
                .map(kind -> new MutedRow(words.title(kind), AlertsPage.unmute(keyId, kind)))
                .toList();
    }
}
