package in.plugged.ratelimit.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Writes down evidence and habits, and reads them again. */
final class EvidenceText {

    /** What a later version wrote may say more, and not less. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .build();

    private static final Logger LOG = Logger.getLogger(EvidenceText.class);

    /** Alerts that were told of. */
    private static final Set<Long> UNREAD = ConcurrentHashMap.newKeySet();

    private EvidenceText() {}

    static String write(Object known) {
        try {
            return JSON.writeValueAsString(known);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // of numbers and texts
        }
    }

    /** An {@link IllegalStateException} for what nobody here has written. */
    static <T> T read(String text, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.readValue(text, type))
                    .orElseThrow(() -> new IllegalStateException("There is nothing"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** That of an alert; empty, which is said once, for what only a later version can read. */
    static Optional<Evidence> ofAlert(long id, String kind, String text) {
        try {
            return Optional.of(evidence(Kind.fromString(kind), text));
        } catch (IllegalArgumentException | IllegalStateException e) {
            if (UNREAD.add(id)) {
                LOG.warnf(
                        "Alert %d of the kind %s can't be read, and is left out (%s): a later version wrote it, or somebody else",
                        id, kind, e.getClass().getSimpleName());
            }
            return Optional.empty();
        }
    }

    static Evidence evidence(Kind kind, String text) {
        Class<? extends Evidence> type =
                switch (kind) {
                    case SPIKE -> Evidence.Spike.class;
                    case ERROR_BURST -> Evidence.ErrorBurst.class;
                    case NEW_NETWORK -> Evidence.NewNetwork.class;
                    case OLD_SECRET -> Evidence.OldSecret.class;
                    case ENDED_KEY -> Evidence.EndedKey.class;
                    case BROWSER -> Evidence.Browser.class;
                    case UNUSED_SCOPES -> Evidence.UnusedScopes.class;
                };
        return read(text, type);
    }
}
