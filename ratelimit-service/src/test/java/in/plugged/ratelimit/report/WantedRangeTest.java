package in.plugged.ratelimit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.ratelimit.report.Range.Piece;
import in.plugged.ratelimit.usage.Step;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WantedRangeTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:20:30.4Z");

    @ParameterizedTest
    @CsvSource({
        ", MINUTE, 2026-03-02T09:21:00Z, 2026-03-02T10:21:00Z",
        "minute, MINUTE, 2026-03-02T09:21:00Z, 2026-03-02T10:21:00Z",
        "hour, HOUR, 2026-02-27T23:00:00Z, 2026-03-02T11:00:00Z",
        "day, DAY, 2026-01-02T00:00:00Z, 2026-03-03T00:00:00Z",
    })
    void withoutARangeItIsTheLastSixtySteps(
            @Nullable String step, Step length, Instant from, Instant to) {
        Range range = range(null, null, step);

        assertEquals(new Range(length, from, to), range);
        assertEquals(60, range.times().size());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T12:00:00Z, 2026-03-01T10:00:00Z, 2026-03-01T12:00:00Z",
        "2026-03-01T10:00:00.5Z, 2026-03-01T12:00:00.5Z, 2026-03-01T10:00:00Z, 2026-03-01T13:00:00Z",
        "2026-03-01T10:00:00+02:00, 2026-03-01T12:00:00+02:00, 2026-03-01T08:00:00Z, 2026-03-01T10:00:00Z",
        "2026-03-01T10:00:00+05:30, 2026-03-01T12:00:00-05:30, 2026-03-01T04:00:00Z, 2026-03-01T18:00:00Z",
        "2026-03-01t10:00:00z, 2026-03-01t10:00:01z, 2026-03-01T10:00:00Z, 2026-03-01T11:00:00Z",
        "2026-03-02T09:00:00Z, , 2026-03-02T09:00:00Z, 2026-03-02T11:00:00Z",
        ", 2026-03-01T12:00:00Z, 2026-02-27T00:00:00Z, 2026-03-01T12:00:00Z",
    })
    void aRangeIsWidenedToWholeSteps(
            @Nullable String from, @Nullable String to, Instant begin, Instant end) {
        assertEquals(new Range(Step.HOUR, begin, end), range(from, to, "hour"));
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertEquals(
                List.of("step", "from", "to"),
                violations("2026-03-01", "now", "week").stream().map(Violation::field).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00",
        "2026-03-01 10:00:00Z",
        "2026-03-01T10:00Z",
        "2026-13-01T10:00:00Z",
        "2026-03-01T10:00:00+99:00",
        "+12026-03-01T10:00:00Z",
        "''",
    })
    void aTimeHasADateATimeAndAnOffset(String text) {
        assertEquals(
                List.of(
                        new Violation(
                                "from",
                                "must be a time with an offset, such as 2030-01-31T12:00:00Z")),
                violations(text, null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00:00Z, 2026-03-01T10:00:00Z, must lie before to",
        "2026-03-01T11:00:00+01:00, 2026-03-01T10:00:00Z, must lie before to",
        "2026-03-01T10:00:01Z, 2026-03-01T10:00:00Z, must lie before to",
        "2026-03-02T10:21:00Z, , must not lie in the future",
    })
    void aRangeEndsAfterItBegins(String from, @Nullable String to, String why) {
        assertEquals(List.of(new Violation("from", why)), violations(from, to, null));
    }

    @Test
    void fiveThousandStepsAreTheMost() {
        assertEquals(5_000, range("2026-02-27T00:00:00Z", "2026-03-02T11:20:00Z", null).size());
        assertEquals(
                List.of(
                        new Violation(
                                "step",
                                "makes 5001 steps of this range, at most 5000 can be asked for")),
                violations("2026-02-27T00:00:00Z", "2026-03-02T11:20:00.1Z", null));
        assertEquals("step", violations("0000-01-01T00:00:00Z", null, "day").getFirst().field());
        assertEquals(
                "step",
                violations("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", null)
                        .getFirst()
                        .field());
    }

    @Test
    void aRangeIsCoveredByAsFewRowsAsPossible() {
        Range range = range("2026-02-27T22:59:00Z", "2026-03-01T01:01:00Z", null);

        assertEquals(
                List.of(
                        piece(Step.MINUTE, "2026-02-27T22:59:00Z", "2026-02-27T23:00:00Z"),
                        piece(Step.HOUR, "2026-02-27T23:00:00Z", "2026-02-28T00:00:00Z"),
                        piece(Step.DAY, "2026-02-28T00:00:00Z", "2026-03-01T00:00:00Z"),
                        piece(Step.HOUR, "2026-03-01T00:00:00Z", "2026-03-01T01:00:00Z"),
                        piece(Step.MINUTE, "2026-03-01T01:00:00Z", "2026-03-01T01:01:00Z")),
                range.pieces());
    }

    @Test
    void aShortRangeIsOnePiece() {
        Range range = range("2026-03-01T10:00:01Z", "2026-03-01T10:59:01Z", null);

        assertEquals(
                List.of(piece(Step.HOUR, "2026-03-01T10:00:00Z", "2026-03-01T11:00:00Z")),
                range.pieces());
        assertEquals(
                List.of(piece(Step.MINUTE, "2026-03-01T10:30:00Z", "2026-03-01T11:30:00Z")),
                range("2026-03-01T10:30:00Z", "2026-03-01T11:30:00Z", null).pieces());
    }

    private static Piece piece(Step step, String from, String to) {
        return new Piece(step, Instant.parse(from), Instant.parse(to));
    }

    private static Range range(@Nullable String from, @Nullable String to, @Nullable String step) {
        return new WantedRange(
                        Optional.ofNullable(from),
                        Optional.ofNullable(to),
                        Optional.ofNullable(step))
                .at(NOW);
    }

    @SuppressWarnings("unchecked") // as ApiError.invalid puts them there
    private static List<Violation> violations(
            @Nullable String from, @Nullable String to, @Nullable String step) {
        var refused = assertThrows(ApiException.class, () -> range(from, to, step));
        assertEquals(400, refused.error().status());
        return (List<Violation>) refused.error().details().getOrDefault("violations", List.of());
    }
}
