package in.plugged.keys.pages;

import in.plugged.web.Ago;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * A time that is still to come, as a person reads it.
 *
 * @param unit what is counted
 * @param count how many of it are left; never less than one
 * @param at the same as a date, and what it is when it is over
 */
record Ahead(Unit unit, long count, Ago at) {

    /** How far away it is. */
    enum Unit {
        OVER,
        MINUTES,
        HOURS,
        DAYS,
        DATE
    }

    private static final Duration HOURS = Duration.ofHours(2);
    private static final Duration DAYS = Duration.ofDays(2);
    private static final Duration DATE = Duration.ofDays(100);

    static Ahead of(Instant time, Instant now, Locale locale) {
        Duration left = Duration.between(now, time);
        Ago at = Ago.of(time, now, locale);
        if (left.isNegative() || left.isZero()) {
            return new Ahead(Unit.OVER, 0, at);
        }
        if (left.compareTo(HOURS) < 0) {
            return new Ahead(Unit.MINUTES, Math.max(1, left.toMinutes()), at);
        }
        if (left.compareTo(DAYS) < 0) {
            return new Ahead(Unit.HOURS, left.toHours(), at);
        }
        return new Ahead(left.compareTo(DATE) < 0 ? Unit.DAYS : Unit.DATE, left.toDays(), at);
    }
}
