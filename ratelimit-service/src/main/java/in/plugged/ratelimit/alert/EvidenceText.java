package in.plugged.ratelimit.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Writes down evidence and habits, and reads them again. */
final class EvidenceText {

    /** What a later version wrote may say more. */
    private static final JsonMapper JSON =
            JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

    private EvidenceText() {}

    static String write(Object known) {
        try {
            return JSON.writeValueAsString(known);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // of numbers and texts
        }
    }

    /** A row that cannot be read was written by nobody here. */
    static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
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
