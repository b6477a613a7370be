package in.plugged.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as a person reads it: relative up to a week, then a date.
 *
 * @param unit what is counted
 * @param count how many of it
 * @param date the day, for {@link Unit#DATE}
 * @param machine RFC 3339
 * @param exact for who wants to know exactly, UTC
 */
public record Ago(Unit unit, long count, String date, String machine, String exact) {

    /** How far away a time is. */
    public enum Unit {
        NOW,
        MINUTES,
        HOURS,
        YESTERDAY,
        DAYS,
        DATE
    }

    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final Duration A_WEEK = Duration.ofDays(7);

    public static Ago of(Instant time, Instant now, Locale locale) {
        Duration past = Duration.between(time, now);
        long days = ChronoUnit.DAYS.between(day(time), day(now));
        if (past.toMinutes() < 1) {
            return made(Unit.NOW, 0, time, now, locale);
        }
        if (past.toHours() < 1) {
            return made(Unit.MINUTES, past.toMinutes(), time, now, locale);
        }
        if (days == 0) {
            return made(Unit.HOURS, past.toHours(), time, now, locale);
        }
        if (days == 1) {
            return made(Unit.YESTERDAY, 1, time, now, locale);
        }
        Unit unit = past.compareTo(A_WEEK) < 0 ? Unit.DAYS : Unit.DATE;
        return made(unit, days, time, now, locale);
    }

    private static Ago made(Unit unit, long count, Instant time, Instant now, Locale locale) {
        return new Ago(
                unit,
                count,
                date(day(time), day(now), locale),
                time.truncatedTo(ChronoUnit.SECONDS).toString(),
                EXACT.format(time));
    }

    private static String date(LocalDate day, LocalDate today, Locale locale) {
        boolean german = locale.getLanguage().equals(Locale.GERMAN.getLanguage());
        String date = german ? "d. MMMM" : "d MMMM";
        String pattern = day.getYear() == today.getYear() ? date : date + " yyyy";
        return DateTimeFormatter.ofPattern(pattern, locale).format(day);
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }
}
