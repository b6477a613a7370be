package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.usage.Step;
import in.plugged.web.Ago;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes words, numbers and times as somebody reads them; times are UTC. */
record Reader(Locale locale) {

    static final String NOTHING = "–";

    private static final double WITH_FRACTION_BELOW = 10;

    UsageMessages words() {
        return MessageBundles.get(
                UsageMessages.class, Localized.Literal.of(locale.toLanguageTag()));
    }

    String count(long value) {
        return NumberFormat.getIntegerInstance(locale).format(value);
    }

    /** In percent, with one decimal. */
    String share(long part, long whole) {
        if (whole == 0) {
            return NOTHING;
        }
        return decimal(100.0 * part / whole, 1) + " %";
    }

    /** Milliseconds without their unit. */
    String millis(@Nullable Double millis) {
        if (millis == null) {
            return NOTHING;
        }
        return decimal(millis, millis < WITH_FRACTION_BELOW ? 1 : 0);
    }

    private String decimal(double value, int digits) {
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setMaximumFractionDigits(digits);
        return format.format(value);
    }

    /** A step of time, as short as its neighbours allow. */
    String time(Instant time, Span span) {
        return span == Span.WEEK
                ? day(time) + ", " + timeOfDay(time)
                : span.step() == Step.DAY ? day(time) : timeOfDay(time);
    }

    /** The same where there is hardly room. */
    String mark(Instant time, Span span) {
        return span == Span.HOUR || span == Span.DAY ? timeOfDay(time) : day(time);
    }

    private String day(Instant time) {
        return format(words().dayPattern(), time);
    }

    String timeOfDay(Instant time) {
        return format("HH:mm", time);
    }

    private String format(String pattern, Instant time) {
        return DateTimeFormatter.ofPattern(pattern, locale).withZone(ZoneOffset.UTC).format(time);
    }

    Ago ago(Instant time, Instant now) {
        return Ago.of(time, now, locale);
    }
}
