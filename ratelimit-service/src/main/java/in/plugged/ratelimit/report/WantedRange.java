package in.plugged.ratelimit.report;

import in.plugged.ratelimit.usage.Step;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The range that a caller asks for, as it stands in the query. */
record WantedRange(Optional<String> from, Optional<String> to, Optional<String> step) {

    private static final long USUAL = 60;
    private static final long MOST = 5_000;

    /** RFC 3339, section 5.6: a year has four digits, and seconds are never left out. */
    private static final Pattern TIME =
            Pattern.compile(
                    "(?i)\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?(Z|[+-]\\d\\d:\\d\\d)");

    /**
     * Whole steps that hold what is asked for. What is not said makes it the last sixty steps, the
     * running one included. An {@link ApiException} with status 400 names all that is wrong.
     */
    Range at(Instant now) {
        var violations = new ArrayList<Violation>();
        Optional<Step> length = length(violations);
        Optional<Instant> begin = time("from", from, violations);
        Optional<Instant> end = time("to", to, violations);
        if (!violations.isEmpty()) {
            throw refused(violations);
        }
        Range range = range(length.orElse(Step.MINUTE), begin, end, now);
        check(range, begin, end);
        return range;
    }

    private static Range range(
            Step step, Optional<Instant> begin, Optional<Instant> end, Instant now) {
        Range usual =
                end.map(step::ceiling)
                        .map(to -> Range.until(to, USUAL, step))
                        .orElseGet(() -> Range.last(USUAL, step, now));
        return new Range(step, begin.map(step::floor).orElse(usual.from()), usual.to());
    }

    private static void check(Range range, Optional<Instant> begin, Optional<Instant> end) {
        if (begin.isPresent() && !begin.get().isBefore(end.orElse(range.to()))) {
            throw refused(
                    List.of(
                            new Violation(
                                    "from",
                                    end.isPresent()
                                            ? "must lie before to"
                                            : "must not lie in the future")));
        }
        if (range.size() > MOST) {
            throw refused(
                    List.of(
                            new Violation(
                                    "step",
                                    "makes %d steps of this range, at most %d can be asked for"
                                            .formatted(range.size(), MOST))));
        }
    }

    private Optional<Step> length(List<Violation> violations) {
        Optional<Step> found =
                step.flatMap(
                        text ->
                                Arrays.stream(Step.values())
                                        .filter(each -> each.text().equals(text))
                                        .findFirst());
        if (step.isPresent() && found.isEmpty()) {
            violations.add(new Violation("step", "must be minute, hour or day"));
        }
        return found;
    }

    private static Optional<Instant> time(
            String field, Optional<String> text, List<Violation> violations) {
        Optional<Instant> time = text.flatMap(WantedRange::parsed);
        if (text.isPresent() && time.isEmpty()) {
            violations.add(
                    new Violation(
                            field, "must be a time with an offset, such as 2030-01-31T12:00:00Z"));
        }
        return time;
    }

    private static Optional<Instant> parsed(String text) {
        try {
            return Optional.of(text)
                    .filter(TIME.asMatchPredicate())
                    .map(matching -> OffsetDateTime.parse(matching).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static ApiException refused(List<Violation> violations) {
        return new ApiException(ApiError.invalid(violations));
    }
}
