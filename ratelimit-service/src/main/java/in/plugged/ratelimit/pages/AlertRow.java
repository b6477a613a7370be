package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.alert.Alert;
import in.plugged.ratelimit.alert.Explainer;
import in.plugged.ratelimit.alert.Explanation;
import in.plugged.web.Ago;
import java.time.Instant;
import java.util.Map;

/**
 * An alert as a page shows it.
 *
 * @param name of its key
 * @param words what was expected and seen, and what to do
 * @param revoked whether it says that a revoked key is used
 * @param mute where it is said that nobody wants such alerts of that key
 */
record AlertRow(
        String keyId,
        String name,
        Explanation words,
        boolean revoked,
        Ago since,
        boolean open,
        String mute) {

    /**
     * @param names of keys by id, as far as they are known
     */
    static AlertRow of(Alert alert, Map<String, String> names, Instant now, Reader reader) {
        return new AlertRow(
                alert.keyId(),
                names.getOrDefault(alert.keyId(), alert.keyId()),
                new Explainer(reader.locale()).explain(alert),
                alert.isOfRevokedKey(),
                reader.ago(alert.since(), now),
                alert.isOpen(),
                AlertsPage.mute(alert.keyId(), alert.kind()));
    }
}
