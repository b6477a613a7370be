package in.plugged.ratelimit.abuse;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import in.plugged.resourceserver.credential.KeyId;
import java.time.Instant;

/**
 * A key is far over its limit, and has been for long.
 *
 * @param limit how much may pass in a window
 * @param observed how much was asked for in the time of a window, on average
 * @param since when it began, by the clock of Redis
 */
record Episode(KeyId key, long limit, long observed, Instant since) {

    /** Always the same of the same episode. */
    String id() {
        return key + "-" + since.toEpochMilli();
    }

    /** What others are told of it. */
    Event in(String hubId) {
        return new Event(key.toString(), hubId, limit, observed, since);
    }

    /** The data of the event. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Event(String keyId, String hubId, long limit, long observed, Instant since) {}
}
