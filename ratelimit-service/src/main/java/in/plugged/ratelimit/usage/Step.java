package in.plugged.ratelimit.usage;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** How finely figures are kept and asked for. All of them begin where UTC says so. */
public enum Step {
    MINUTE(1, Duration.ofMinutes(1)),
    HOUR(2, Duration.ofHours(1)),
    DAY(3, Duration.ofDays(1));

    private final int number;
    private final Duration length;
    private final String text = name().toLowerCase(Locale.ROOT);

    Step(int number, Duration length) {
        this.number = number;
        this.length = length;
    }

    /** As it stands in a row. */
    public int number() {
        return number;
    }

    public Duration length() {
        return length;
    }

    /** As callers write it. */
    public String text() {
        return text;
    }

    /** The next longer one, if there is one. */
    public Optional<Step> coarser() {
        return switch (this) {
            case MINUTE -> Optional.of(HOUR);
            case HOUR -> Optional.of(DAY);
            case DAY -> Optional.empty();
        };
    }

    /** The beginning of the step in which that time lies. */
    public Instant floor(Instant time) {
        long seconds = length.toSeconds();
        return Instant.ofEpochSecond(Math.floorDiv(time.getEpochSecond(), seconds) * seconds);
    }

    /** The same time if a step begins there, else the beginning of the next one. */
    public Instant ceiling(Instant time) {
        Instant floor = floor(time);
        return floor.equals(time) ? floor : floor.plus(length);
    }
}
