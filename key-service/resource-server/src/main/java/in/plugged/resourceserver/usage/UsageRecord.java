package in.plugged.resourceserver.usage;

import java.time.Duration;
import java.time.Instant;

/** What a key was used for from one moment to another, before anybody was given it. */
record UsageRecord(Used key, Instant start, Instant end, KeyWindow uses) {

    /** How long that was; none when the clock went back meanwhile. */
    Duration length() {
        return end.isBefore(start) ? Duration.ZERO : Duration.between(start, end);
    }

    /** One record of both spans. Its uses are those of this one, and grow. */
    UsageRecord with(UsageRecord other) {
        return new UsageRecord(
                key,
                start.isBefore(other.start) ? start : other.start,
                end.isAfter(other.end) ? end : other.end,
                uses);
    }
}
