package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.report.Range;
import in.plugged.ratelimit.usage.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;

/** For how long a page looks back: the choices there are. */
enum Span {
    HOUR("1h", Step.MINUTE, 60),
    DAY("24h", Step.HOUR, 24),
    WEEK("7d", Step.HOUR, 168),
    MONTH("30d", Step.DAY, 30),
    QUARTER("90d", Step.DAY, 90);

    private final String text;
    private final Step step;
    private final long steps;

    Span(String text, Step step, long steps) {
        this.text = text;
        this.step = step;
        this.steps = steps;
    }

    /** Written as {@link #text} does; anything else is an {@link IllegalArgumentException}. */
    static Span fromString(String text) {
        return Arrays.stream(values())
                .filter(each -> each.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such range"));
    }

    /** As it stands in an address. */
    String text() {
        return text;
    }

    Step step() {
        return step;
    }

    /** How old what is shown may be: a long time has many figures, which hardly move. */
    Duration fresh() {
        return this == HOUR || this == DAY ? Duration.ofSeconds(2) : Duration.ofSeconds(15);
    }

    /** Up to the step under way. */
    Range at(Instant now) {
        return Range.last(steps, step, now);
    }

    /** Whether a chart names the time of that step; it has room for a few. */
    boolean marks(Instant step) {
        OffsetDateTime time = step.atOffset(ZoneOffset.UTC);
        return switch (this) {
            case HOUR -> time.getMinute() % 10 == 0;
            case DAY -> time.getHour() % 4 == 0;
            case WEEK -> time.getHour() == 0;
            case MONTH -> time.getDayOfMonth() % 5 == 1 && time.getDayOfMonth() < 31;
            case QUARTER -> time.getDayOfMonth() % 14 == 1 && time.getDayOfMonth() < 29;
        };
    }

    /** How it is called on a page. */
    String words(UsageMessages words) {
        return switch (this) {
            case HOUR -> words.hour();
            case DAY -> words.day();
            case WEEK -> words.week();
            case MONTH -> words.month();
            case QUARTER -> words.quarter();
        };
    }

    /** The heading of what happened in it. */
    String heading(UsageMessages words) {
        return switch (this) {
            case HOUR -> words.lastHour();
            case DAY -> words.lastDay();
            case WEEK -> words.lastWeek();
            case MONTH -> words.lastMonth();
            case QUARTER -> words.lastQuarter();
        };
    }
}
