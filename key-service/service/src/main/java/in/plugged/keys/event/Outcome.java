package in.plugged.keys.event;

import in.plugged.keys.key.ApiKey;
import in.plugged.service.outbox.OutboxRow;
import java.util.Optional;

/**
 * A key after a call that may have changed it.
 *
 * @param news empty when nothing changed
 */
public record Outcome(ApiKey key, Optional<OutboxRow> news) {

    public static Outcome unchanged(ApiKey key) {
        return new Outcome(key, Optional.empty());
    }
}
