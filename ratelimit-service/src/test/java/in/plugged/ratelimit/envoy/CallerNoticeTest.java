package in.plugged.ratelimit.envoy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.envoy.Judged.Count;
import in.plugged.ratelimit.limit.Algorithm;
import in.plugged.ratelimit.limit.LimitStatus;
import in.plugged.ratelimit.limit.Rule;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What callers of a gateway are told of several limits at once. */
class CallerNoticeTest {

    private static final Rule A_MINUTE = Rule.own(10, 60, Algorithm.WINDOW);
    private static final Rule AN_HOUR = Rule.own(100, 3_600, Algorithm.WINDOW);
    private static final Rule A_DAY = Rule.own(5, 86_400, Algorithm.WINDOW);

    @Test
    void theLimitWithTheLeastLeftIsShown() {
        Map<String, String> told =
                told(ShownHeaders.ALWAYS, passing(A_MINUTE, 7), passing(AN_HOUR, 3));

        assertEquals("3", told.get("X-RateLimit-Remaining"));
        assertEquals("\"gateway\";q=100;w=3600", told.get("RateLimit-Policy"));
    }

    @Test
    void aLimitThatRefusesIsShownBeforeOneWithLessLeft() {
        Map<String, String> told =
                told(ShownHeaders.ALWAYS, passing(A_MINUTE, 0), refusing(AN_HOUR, 1, 1_500_001));

        assertEquals("1", told.get("X-RateLimit-Remaining"));
        assertEquals("1501", told.get("retry-after"));
        assertEquals("no-store", told.get("cache-control"));
        assertTrue(String.valueOf(told.get("body")).contains("\"limit\":100"), told::toString);
    }

    @Test
    void ofSeveralThatRefuseTheOneThatLastsLongestSaysWhenToComeAgain() {
        Map<String, String> told =
                told(
                        ShownHeaders.REFUSED,
                        refusing(A_MINUTE, 0, 10_000),
                        refusing(A_DAY, 1, 50_000_000),
                        refusing(AN_HOUR, 0, 3_000_000));

        assertEquals("50000", told.get("retry-after"));
        assertTrue(String.valueOf(told.get("body")).contains("\"limit\":5"), told::toString);
    }

    @Test
    void whoeverIsShownNothingIsNotToldOfRefusalsEither() {
        assertEquals(Map.of("body", ""), told(ShownHeaders.NEVER, refusing(A_DAY, 0, 1_000)));
    }

    @Test
    void whereOnlyRefusalsAreShownWhatPassesIsToldNothing() {
        assertEquals(Map.of("body", ""), told(ShownHeaders.REFUSED, passing(A_DAY, 1)));
        assertEquals("1", told(ShownHeaders.REFUSED, refusing(A_DAY, 0, 1)).get("retry-after"));
    }

    private static LimitStatus passing(Rule rule, long remaining) {
        return status(rule, true, remaining, OptionalLong.empty());
    }

    private static LimitStatus refusing(Rule rule, long remaining, long waitMillis) {
        return status(rule, false, remaining, OptionalLong.of(waitMillis));
    }

    private static LimitStatus status(
            Rule rule, boolean passes, long remaining, OptionalLong waitMillis) {
        long resetMillis = rule.windowSeconds() * 1_000L;
        return new LimitStatus(
                rule,
                passes,
                remaining,
                Instant.ofEpochMilli(resetMillis),
                resetMillis,
                waitMillis,
                OptionalLong.empty());
    }

    /** Headers by their names, and the body. */
    private static Map<String, String> told(ShownHeaders shown, LimitStatus... standing) {
        var response = RateLimitResponse.newBuilder();
        new CallerNotice("gateway", shown).addTo(response, verdict(List.of(standing)));
        var told = new HashMap<String, String>();
        told.put("body", response.getRawBody().toStringUtf8());
        response.getResponseHeadersToAddList()
                .forEach(header -> told.put(header.getKey(), header.getValue()));
        return told;
    }

    private static Verdict verdict(List<LimitStatus> standing) {
        var statuses = new HashMap<Count, LimitStatus>();
        Stream<Judged> judged =
                standing.stream()
                        .map(
                                status -> {
                                    var count = new Count("subject", status.rule());
                                    statuses.put(count, status);
                                    var amount = new DescriptorLimit.Counted(status.rule());
                                    return new Judged.Counted(DescriptorLimit.of(amount), count, 1);
                                });
        return new Verdict(judged.toList(), statuses);
    }
}
