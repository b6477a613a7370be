package in.plugged.resourceserver.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.trust.FakeTicker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimitsTest {

    private static final String KEY = "key:key_Ab12Cd34Ef56Gh78";
    private static final Limit THREE = new Limit.Own(3, 60);

    private final FakeTicker time = new FakeTicker();
    private final FakeSource source = new FakeSource(time::read);
    private final LimitInstance instance = new LimitInstance(source, time);

    @Test
    void asMuchAsTheLimitPassesInAWindow() {
        assertEquals(3, instance.passing(10, THREE, KEY));
    }

    @Test
    void everyDecisionSaysHowTheLimitStands() {
        Decision.Figures first = instance.pass(THREE, KEY).figures();
        time.advance(Duration.ofMillis(500));
        Decision.Figures second = instance.pass(THREE, KEY).figures();

        assertEquals(
                List.of(3L, 60, 2L, 60L, 3L, 60, 1L, 60L),
                List.of(
                        first.limit(),
                        first.windowSeconds(),
                        first.remaining(),
                        first.resetAfterSeconds(),
                        second.limit(),
                        second.windowSeconds(),
                        second.remaining(),
                        second.resetAfterSeconds()));
    }

    @Test
    void twoSubjectsAndTwoLimitsShareNothing() {
        instance.passing(3, THREE, KEY);

        assertEquals(2, instance.pass(THREE, "key:key_other").figures().remaining());
        assertEquals(3, instance.pass(new Limit.Own(4, 30), KEY).figures().remaining());
    }

    @Test
    void severalInstancesShareALimit() {
        var other = new LimitInstance(source, time);

        assertEquals(2, instance.passing(2, THREE, KEY));
        assertEquals(1, other.passing(2, THREE, KEY));
    }

    @Test
    void theWaitIsRoundedUp() {
        instance.passing(3, THREE, KEY);
        time.advance(Duration.ofMillis(58_100));

        assertEquals(2, instance.fail(THREE, KEY).retryAfterSeconds());
    }

    @Test
    void aRequestAfterExactlyTheWaitPasses() {
        instance.passing(3, THREE, KEY);
        time.advance(Duration.ofMillis(17_300));
        long wait = instance.fail(THREE, KEY).retryAfterSeconds();
        time.advance(Duration.ofSeconds(wait));

        assertEquals(2, instance.pass(THREE, KEY).figures().remaining());
    }

    @Test
    void aRememberedRefusalMakesNoCall() {
        instance.passing(4, THREE, KEY);
        int calls = source.calls().size();
        Decision.Refused refusal = instance.fail(THREE, KEY);

        assertEquals(calls, source.calls().size());
        assertEquals(By.MEMORY, refusal.figures().by());
        assertEquals(60, refusal.retryAfterSeconds());
        assertEquals(1, instance.decided("memory", "refused"));
    }

    @Test
    void aRememberedRefusalEndsWithItsWindow() {
        instance.passing(5, THREE, KEY);
        time.advance(Duration.ofMillis(59_999));
        instance.fail(THREE, KEY);
        time.advance(Duration.ofMillis(1));

        assertEquals(By.SERVICE, instance.pass(THREE, KEY).figures().by());
    }

    @Test
    void aRememberedRefusalIsNotOneOfAChangedLimit() {
        instance.passing(5, THREE, KEY);

        assertEquals(1, instance.pass(new Limit.Own(5, 60), KEY).figures().remaining());
    }

    @Test
    void whatWasRefusedHereIsReportedWithTheNextCall() {
        instance.passing(4, THREE, KEY);
        instance.passing(7, THREE, KEY);
        time.advance(Duration.ofSeconds(60));
        instance.passing(2, THREE, KEY);

        assertEquals(
                List.of(0L, 0L, 0L, 0L, 7L, 0L),
                source.requests().stream().map(LimitSource.Request::refused).toList());
    }

    @Test
    void aCostOfNothingTakesNothing() {
        instance.take(THREE, KEY, 0);

        assertEquals(2, instance.pass(THREE, KEY).figures().remaining());
    }

    @Test
    void aCostOfNothingIsRefusedWhenNothingIsLeft() {
        instance.passing(3, THREE, KEY);

        assertInstanceOf(Decision.Refused.class, instance.take(THREE, KEY, 0));
    }

    @Test
    void aGreatCostThatIsRefusedKeepsNoSmallOneOut() {
        instance.pass(THREE, KEY);

        assertInstanceOf(Decision.Refused.class, instance.take(THREE, KEY, 3));
        assertInstanceOf(Decision.Refused.class, instance.take(THREE, KEY, 4));
        assertEquals(1, instance.pass(THREE, KEY).figures().remaining());
    }

    @Test
    void costsBelowNothingAndBeyondAMillionAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> instance.take(THREE, KEY, -1));
        assertThrows(IllegalArgumentException.class, () -> instance.take(THREE, KEY, 1_000_001));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "user:two words", "user:{1}", "user:\u00e4", "user:\n"})
    void whatIsNoSubjectIsRefused(String subject) {
        assertThrows(IllegalArgumentException.class, () -> instance.take(THREE, subject));
    }

    @Test
    void aSubjectIsNoLongerThanTwoHundredCharacters() {
        String longest = "k".repeat(200);

        instance.pass(THREE, longest);
        assertThrows(IllegalArgumentException.class, () -> instance.take(THREE, longest + "k"));
    }

    @Test
    void whatIsGivenBackWasNeverTaken() {
        for (int i = 0; i < 10; i++) {
            instance.limits.giveBack(THREE, KEY, 1, instance.pass(THREE, KEY));
        }

        assertEquals(3, instance.passing(10, THREE, KEY));
    }

    @Test
    void whatIsGivenBackEndsARememberedRefusal() {
        Decision first = instance.pass(THREE, KEY);
        instance.passing(5, THREE, KEY);
        instance.limits.giveBack(THREE, KEY, 1, first);

        assertEquals(0, instance.pass(THREE, KEY).figures().remaining());
        instance.fail(THREE, KEY);
    }

    @Test
    void whatIsGivenBackTooLateIsNotTold() {
        Decision first = instance.pass(THREE, KEY);
        time.advance(Duration.ofSeconds(60));
        instance.limits.giveBack(THREE, KEY, 1, first);

        assertEquals(1, source.calls().size());
    }

    @Test
    void aPolicyHasTheFiguresOfTheService() {
        source.has("register", 7);
        var policy = new Limit.Policy("register", 20, 3600);

        assertEquals(7, instance.pass(policy, KEY).figures().limit());
    }

    @Test
    void onlySoManySubjectsAreRemembered() {
        var small = new LimitInstance(source, time, Map.of("limits.max-subjects", "100"));
        for (int i = 0; i < 1_000; i++) {
            small.take(THREE, "key:" + i);
        }

        assertEquals(100, small.limits.remembered());
    }
}
