package in.plugged.ratelimit.alert;

import java.time.Instant;

/**
 * Something unusual about a key.
 *
 * @param since when it began
 * @param seenAt when it was seen last
 */
record Finding(String keyId, Instant since, Instant seenAt, Evidence evidence) {

    Kind kind() {
        return evidence.kind();
    }
}
