package in.plugged.ratelimit.envoy;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.RateLimit.Unit;
import io.envoyproxy.envoy.type.v3.RateLimitUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The windows that Envoy has names for. A month has 30 days and a year 365, as there. */
enum LimitUnit {
    SECOND(1, Unit.SECOND),
    MINUTE(60, Unit.MINUTE),
    HOUR(3_600, Unit.HOUR),
    DAY(86_400, Unit.DAY),
    WEEK(7 * 86_400, Unit.WEEK),
    MONTH(30 * 86_400, Unit.MONTH),
    YEAR(365 * 86_400, Unit.YEAR);

    private final int seconds;
    private final Unit answered;

    LimitUnit(int seconds, Unit answered) {
        this.seconds = seconds;
        this.answered = answered;
    }

    /** In whatever case, as Envoy's own service reads it. */
    @JsonCreator
    static LimitUnit fromString(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    int seconds() {
        return seconds;
    }

    /** By its name: some versions of Envoy have units that others lack. */
    static Optional<LimitUnit> of(RateLimitUnit asked) {
        return Stream.of(values()).filter(unit -> unit.name().equals(asked.name())).findFirst();
    }

    /** What Envoy calls a window of that length; {@code UNKNOWN} where it has no name for it. */
    static Unit named(int windowSeconds) {
        return Stream.of(values())
                .filter(unit -> unit.seconds == windowSeconds)
                .map(unit -> unit.answered)
                .findFirst()
                .orElse(Unit.UNKNOWN);
    }
}
