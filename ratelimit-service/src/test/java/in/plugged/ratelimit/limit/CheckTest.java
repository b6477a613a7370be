package in.plugged.ratelimit.limit;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.service.testing.AtOnce;
import in.plugged.service.testing.Json;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a service is told of the requests that it has at hand. */
@RatelimitServiceTest
class CheckTest {

    private static final Map<String, Object> TWO_A_MINUTE =
            Map.of("limit", 2, "window_seconds", 60);
    private static final Map<String, Object> BUSY = Map.of("limit", 5_000, "window_seconds", 60);

    private final Caller caller = new Caller();
    private final Caller other = new Caller();

    @Inject MeterRegistry registry;

    @Test
    void aRequestPassesAndIsToldWhatIsLeft() {
        Instant before =
                Instant.now().minusSeconds(5); // clocks of one machine, in whole milliseconds

        var answer =
                caller.ask(TWO_A_MINUTE)
                        .statusCode(200)
                        .body(field("results", hasSize(1)))
                        .body(field("results[0].allowed", equalTo(true)))
                        .body(field("results[0].limits[0].limit", equalTo(2)))
                        .body(field("results[0].limits[0].window_seconds", equalTo(60)))
                        .body(field("results[0].limits[0].remaining", equalTo(1)))
                        .body(field("results[0].limits[0].reset_after_ms", equalTo(60_000)))
                        .body(field("results[0].limits[0]", not(hasKey("retry_after_ms"))))
                        .body(field("results[0].limits[0]", not(hasKey("leased"))))
                        .body(field("results[0].limits[0]", not(hasKey("policy"))));

        Instant reset =
                Instant.parse(
                        answer.extract().as(Json.class).path("results[0].limits[0].reset_at"));
        assertTrue(reset.isAfter(before.plusSeconds(60)));
        assertTrue(reset.isBefore(Instant.now().plusSeconds(65)));
    }

    @Test
    void overTheLimitItIsToldHowLongToWait() {
        caller.ask(TWO_A_MINUTE);
        caller.ask(TWO_A_MINUTE);

        caller.ask(TWO_A_MINUTE)
                .statusCode(200)
                .body(field("results[0].allowed", equalTo(false)))
                .body(field("results[0].limits[0].remaining", equalTo(0)))
                .body(
                        field(
                                "results[0].limits[0].retry_after_ms",
                                allOf(greaterThan(0), lessThanOrEqualTo(60_000))));
    }

    /** By the real clocks, five times in a row. */
    @Test
    void whoWaitsAsLongAsItIsToldPasses() {
        Map<String, Object> once = Map.of("limit", 1, "window_seconds", 1);
        for (int i = 0; i < 5; i++) {
            Awaitility.await()
                    .pollDelay(Duration.ofMillis(waitOnceRefused(once)))
                    .timeout(Duration.ofSeconds(20))
                    .until(() -> true);
            caller.ask(once).body(field("results[0].allowed", equalTo(true)));
        }
    }

    /** The window may end between two requests. */
    private int waitOnceRefused(Map<String, Object> check) {
        return Awaitility.await()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .atMost(Duration.ofSeconds(60))
                .<Integer>until(
                        () ->
                                caller.ask(check)
                                        .extract()
                                        .as(Json.class)
                                        .path("results[0].limits[0].retry_after_ms"),
                        Objects::nonNull);
    }

    @Test
    void aPolicyIsNamedInTheAnswer() {
        caller.ask(Map.of("policy", "cli-initiate"))
                .body(field("results[0].limits[0].policy", equalTo("cli-initiate")))
                .body(field("results[0].limits[0].limit", equalTo(5)))
                .body(field("results[0].limits[0].window_seconds", equalTo(900)))
                .body(field("results[0].limits[0].remaining", equalTo(4)))
                .body(field("results[0].limits[0].reset_after_ms", equalTo(900_000)));
    }

    @Test
    void aLeaseIsGrantedForABusySubject() {
        caller.ask(with(BUSY, "lease", 80))
                .body(field("results[0].limits[0].leased", equalTo(50)))
                .body(field("results[0].limits[0].remaining", equalTo(4_949)));
        caller.ask(with(TWO_A_MINUTE, "lease", 0))
                .body(field("results[0].limits[0]", not(hasKey("leased"))));
    }

    @Test
    void whatIsGivenBackGoesIntoItsOwnWindow() {
        String reset =
                caller.ask(with(TWO_A_MINUTE, "cost", 2))
                        .extract()
                        .as(Json.class)
                        .path("results[0].limits[0].reset_at");

        caller.ask(with(TWO_A_MINUTE, "give_back", Map.of("cost", 1, "reset_at", reset)))
                .body(field("results[0].allowed", equalTo(true)))
                .body(field("results[0].limits[0].remaining", equalTo(0)));
        caller.ask(
                        with(
                                TWO_A_MINUTE,
                                "give_back",
                                Map.of("cost", 1, "reset_at", "2026-01-01T00:00:00Z")))
                .body(field("results[0].allowed", equalTo(false)));
    }

    @Test
    void evenlyIsAnAlgorithmBesideTheWindow() {
        Map<String, Object> evenly = with(TWO_A_MINUTE, "algorithm", "gcra");
        caller.ask(with(evenly, "cost", 2))
                .body(field("results[0].limits[0].reset_after_ms", equalTo(60_000)));

        caller.ask(evenly)
                .body(
                        field(
                                "results[0].limits[0].retry_after_ms",
                                allOf(greaterThan(0), lessThanOrEqualTo(30_000))));
    }

    @Test
    void requestsOfACallStandForThemselvesAndKeepTheirOrder() {
        Map<String, Object> request = Map.of("checks", List.of(caller.check(TWO_A_MINUTE)));
        Map<String, Object> another = Map.of("checks", List.of(other.check(BUSY)));

        caller.askAll(List.of(request, another, request, request, another))
                .body(field("results.allowed", contains(true, true, true, false, true)))
                .body("results.limits.flatten().remaining", contains(1, 4999, 0, 0, 4998));
    }

    @Test
    void aCallMayHaveFiveHundredRequests() {
        Map<String, Object> request = Map.of("checks", List.of(caller.check(BUSY)));

        caller.askAll(Collections.nCopies(500, request))
                .statusCode(200)
                .body(field("results", hasSize(500)))
                .body(field("results.allowed", everyItem(equalTo(true))));
        caller.ask(BUSY).body(field("results[0].limits[0].remaining", equalTo(4_499)));
    }

    @Test
    void severalLimitsOfASubjectAreTakenTogetherOrNotAtAll() {
        List<Map<String, Object>> both =
                List.of(
                        caller.check(TWO_A_MINUTE),
                        caller.check(Map.of("limit", 1, "window_seconds", 3600)));

        caller.together(both).body(field("results[0].allowed", equalTo(true)));
        caller.together(both)
                .body(field("results[0].allowed", equalTo(false)))
                .body(field("results[0].limits.remaining", contains(1, 0)))
                .body(field("results[0].limits[0]", not(hasKey("retry_after_ms"))))
                .body(field("results[0].limits[1]", hasKey("retry_after_ms")));
        caller.ask(TWO_A_MINUTE).body(field("results[0].limits[0].remaining", equalTo(0)));
    }

    @Test
    void whatOneSubjectTookIsGivenBackWhenAnotherRefuses() {
        List<Map<String, Object>> both =
                List.of(
                        caller.check(with(BUSY, "lease", 10)),
                        other.check(TWO_A_MINUTE),
                        caller.check(with(TWO_A_MINUTE, "algorithm", "gcra")));
        other.ask(with(TWO_A_MINUTE, "cost", 2));

        caller.together(both)
                .body(field("results[0].allowed", equalTo(false)))
                .body(field("results[0].limits.remaining", contains(5_000, 0, 2)))
                .body(field("results[0].limits[0].leased", equalTo(0)))
                .body(field("results[0].limits[0]", not(hasKey("retry_after_ms"))))
                .body(field("results[0].limits[1]", hasKey("retry_after_ms")));
        caller.ask(BUSY).body(field("results[0].limits[0].remaining", equalTo(4_999)));
    }

    @Test
    void severalSubjectsThatHaveRoomAreAllTakenFrom() {
        caller.together(List.of(other.check(TWO_A_MINUTE), caller.check(TWO_A_MINUTE)))
                .body(field("results[0].allowed", equalTo(true)))
                .body(field("results[0].limits.remaining", contains(1, 1)));
    }

    @Test
    void ofManyAtOnceExactlyTheLimitPasses() throws Exception {
        Map<String, Object> forty = Map.of("limit", 40, "window_seconds", 600);

        List<Boolean> passed =
                AtOnce.all(
                        200,
                        () ->
                                caller.ask(forty)
                                        .extract()
                                        .as(Json.class)
                                        .path("results[0].allowed"));

        assertEquals(40, Collections.frequency(passed, true));
    }

    @Test
    void whatCallersRefusedByThemselvesIsCounted() {
        double before = refused();

        caller.askAll(List.of(Map.of("checks", List.of(caller.check(BUSY)), "refused", 7)));

        assertEquals(7, refused() - before);
    }

    @Test
    void whatIsToBeTakenIsCountedByPolicyAndNothingElse() {
        double before = counted("allowed");
        double refusedBefore = counted("refused");

        caller.ask(with(Map.of("policy", "cli-initiate"), "cost", 4));
        caller.ask(with(Map.of("policy", "cli-initiate"), "cost", 4));
        caller.ask(with(Map.of("policy", "cli-initiate"), "cost", 0));
        caller.ask(with(with(Map.of("policy", "cli-initiate"), "cost", 0), "lease", 5));

        assertEquals(1, counted("allowed") - before);
        assertEquals(1, counted("refused") - refusedBefore);
    }

    private double refused() {
        return registry.get("plugged.limits.refused.by.callers").counter().count();
    }

    private double counted(String outcome) {
        var counter =
                registry.find("plugged.limits.checks")
                        .tags("policy", "cli-initiate", "outcome", outcome)
                        .counter();
        return counter == null ? 0 : counter.count();
    }

    private static Map<String, Object> with(Map<String, Object> check, String field, Object value) {
        var more = new HashMap<>(check);
        more.put(field, value);
        return more;
    }
}
