package in.plugged.resourceserver.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.trust.FakeTicker;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long a refusal is remembered, and that its wait is honest. */
class RefusalsTest {

    private static final String KEY = "key:key_Ab12Cd34Ef56Gh78";
    private static final Limit.Policy THREE = new Limit.Policy("key", 3, 3_600);

    private final FakeTicker time = new FakeTicker();
    private final FakeSource source = new FakeSource(time::read);
    private final LimitInstance instance =
            new LimitInstance(source, time, Map.of("ratelimit-service.timeout", "PT1M"));

    @Test
    void roomThatWasGivenBackElsewhereIsFoundInSeconds() {
        var other = new LimitInstance(source, time);
        Decision taken = other.pass(THREE, KEY);
        instance.passing(5, THREE, KEY);
        other.limits.giveBack(THREE, KEY, 1, taken);
        time.advance(Duration.ofSeconds(5));
        instance.fail(THREE, KEY);

        assertEquals(By.SERVICE, instance.pass(THREE, KEY).figures().by());
    }

    @Test
    void aRaisedLimitIsFoundInSeconds() {
        instance.passing(5, THREE, KEY);
        source.has("key", 4);
        time.advance(Duration.ofSeconds(5));
        instance.fail(THREE, KEY);

        assertEquals(4, instance.pass(THREE, KEY).figures().limit());
    }

    @Test
    void whetherItIsStillSoIsAskedOnceInFiveSeconds() {
        instance.passing(4, THREE, KEY);
        int before = source.calls().size();
        for (int i = 0; i < 100; i++) {
            instance.fail(THREE, KEY);
            time.advance(Duration.ofMillis(100));
        }

        assertEquals(before + 1, source.calls().size());
        assertEquals(0, source.requests().getLast().checks().getFirst().cost());
    }

    @Test
    void aGreaterCostMayHaveToWaitForLonger() {
        instance.passing(5, THREE, KEY);

        assertEquals(By.SERVICE, instance.take(THREE, KEY, 2).figures().by());
    }

    /** Whoever waits as long as a refusal says passes, however long the questions took. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 60})
    void whoWaitsAsLongAsItIsToldPasses(int windowSeconds) {
        var random = new Random(windowSeconds);
        var limit = new Limit.Own(1, windowSeconds);
        int refused = 0;
        for (int i = 0; refused < 1_000; i++) {
            String subject = "key:" + i;
            slowly(limit, subject, random);
            time.advance(Duration.ofNanos(random.nextLong(windowSeconds * 1_000_000_000L)));
            if (slowly(limit, subject, random) instanceof Decision.Refused(_, var seconds)) {
                refused++;
                time.advance(Duration.ofSeconds(seconds));
                assertEquals(By.SERVICE, instance.pass(limit, subject).figures().by());
            }
        }
        assertEquals(0, instance.local());
    }

    /** Counted when it is asked, answered up to 250 ms later. */
    private Decision slowly(Limit limit, String subject, Random random) {
        source.holdsItsAnswers();
        var decision = instance.taking(limit, subject, 1);
        time.advance(Duration.ofNanos(random.nextLong(250_000_000)));
        source.answers();
        return decision.join();
    }
}
