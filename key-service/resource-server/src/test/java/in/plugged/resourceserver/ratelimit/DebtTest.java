package in.plugged.resourceserver.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.trust.FakeTicker;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was let through alone counts once ratelimit-service is back. */
class DebtTest {

    private static final String KEY = "key:key_Ab12Cd34Ef56Gh78";
    private static final Limit SIXTY = new Limit.Own(60, 60);

    private final FakeTicker time = new FakeTicker();
    private final FakeSource source = new FakeSource(time::read);
    private final LimitInstance instance = new LimitInstance(source, time);

    @Test
    void anOutageGivesNoSecondAllowanceInTheSameWindow() {
        instance.pass(SIXTY, KEY);
        source.goesAway();
        long alone = instance.passing(100, SIXTY, KEY);
        isBack();

        assertEquals(59, alone);
        assertEquals(0, instance.passing(100, SIXTY, KEY));
    }

    @Test
    void norDoMany() {
        long passed = 0;
        for (int i = 0; i < 10; i++) {
            passed += instance.passing(5, SIXTY, KEY);
            source.goesAway();
            passed += instance.passing(5, SIXTY, KEY);
            isBack();
        }

        assertEquals(60, passed);
    }

    @Test
    void norDoesOneThatBeganBeforeTheFirstAnswer() {
        source.goesAway();
        long passed = instance.passing(40, SIXTY, KEY);
        isBack();

        assertEquals(60, passed + instance.passing(100, SIXTY, KEY));
    }

    @Test
    void severalInstancesLetTheLimitPassOnceEach() {
        List<LimitInstance> all =
                Stream.generate(() -> new LimitInstance(source, time)).limit(3).toList();
        long passed = 0;
        for (int i = 0; i < 5; i++) {
            passed += passing(all, 4);
            source.goesAway();
            passed += passing(all, 100);
            isBack();
            passed += passing(all, 100);
        }

        assertTrue(passed <= 3 * 60, passed + " passed");
    }

    private static long passing(List<LimitInstance> all, int each) {
        return all.stream().mapToLong(one -> one.passing(each, SIXTY, KEY)).sum();
    }

    @Test
    void othersLearnOfIt() {
        instance.pass(SIXTY, KEY);
        source.goesAway();
        instance.passing(30, SIXTY, KEY);
        isBack();
        instance.pass(SIXTY, KEY);

        assertEquals(32, source.taken(SIXTY, KEY));
        assertEquals(28, new LimitInstance(source, time).passing(100, SIXTY, KEY));
    }

    @Test
    void itIsToldOnce() {
        source.goesAway();
        instance.passing(30, SIXTY, KEY);
        isBack();
        instance.passing(10, SIXTY, KEY);

        assertEquals(40, source.taken(SIXTY, KEY));
    }

    @Test
    void itEndsWithItsWindow() {
        instance.pass(SIXTY, KEY);
        source.goesAway();
        instance.passing(100, SIXTY, KEY);
        time.advance(Duration.ofSeconds(60));
        source.comesBack();
        instance.pass(SIXTY, KEY);

        assertEquals(59, instance.passing(100, SIXTY, KEY));
    }

    @Test
    void whatWasGivenBackIsNotOwed() {
        source.goesAway();
        for (int i = 0; i < 50; i++) {
            instance.limits.giveBack(SIXTY, KEY, 1, instance.pass(SIXTY, KEY));
        }
        isBack();

        assertEquals(60, instance.passing(100, SIXTY, KEY));
    }

    @Test
    void whoIsRefusedForItIsToldWhenTheWindowEnds() {
        instance.pass(SIXTY, KEY);
        source.goesAway();
        instance.passing(100, SIXTY, KEY);
        isBack();
        long wait = instance.fail(SIXTY, KEY).retryAfterSeconds();
        time.advance(Duration.ofSeconds(wait));

        assertEquals(By.SERVICE, instance.pass(SIXTY, KEY).figures().by());
    }

    /** The next one looks whether it answers. */
    private void isBack() {
        source.comesBack();
        time.advance(Duration.ofSeconds(1));
    }
}
