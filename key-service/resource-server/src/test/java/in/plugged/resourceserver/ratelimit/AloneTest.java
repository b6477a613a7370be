package in.plugged.resourceserver.ratelimit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.trust.FakeTicker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of limits while nobody counts for all. */
class AloneTest {

    private static final String KEY = "key:key_Ab12Cd34Ef56Gh78";
    private static final Limit TEN = new Limit.Own(10, 60);

    private final FakeTicker time = new FakeTicker();
    private final FakeSource source = new FakeSource(time::read);
    private final LimitInstance instance =
            new LimitInstance(source, time, Map.of("ratelimit-service.timeout", "PT0.05S"));

    private final Logger log = Logger.getLogger(Outage.class.getName());
    private final List<String> logged = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord message) {
                    logged.add(message.getLevel().getName());
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    @BeforeEach
    void listen() {
        log.addHandler(handler);
    }

    @AfterEach
    void leave() {
        log.removeHandler(handler);
    }

    @Test
    void neverMoreThanTheLimitPassesInAWindow() {
        source.goesAway();

        assertEquals(10, instance.passing(100, TEN, KEY));
        time.advance(Duration.ofMillis(59_999));
        assertEquals(0, instance.passing(100, TEN, KEY));
        time.advance(Duration.ofMillis(1));
        assertEquals(10, instance.passing(100, TEN, KEY));
    }

    @Test
    void countingGoesOnFromTheLastAnswer() {
        new LimitInstance(source, time).passing(6, TEN, KEY);
        instance.pass(TEN, KEY);
        source.goesAway();
        time.advance(Duration.ofSeconds(10));

        assertEquals(3, instance.passing(10, TEN, KEY));
        time.advance(Duration.ofSeconds(50));
        assertEquals(10, instance.passing(20, TEN, KEY));
    }

    @Test
    void countingGoesOnWithWhatTheServiceSaidOfAPolicy() {
        source.has("key", 4);
        var policy = new Limit.Policy("key", 60, 60);
        instance.pass(policy, KEY);
        source.goesAway();
        time.advance(Duration.ofSeconds(60));

        assertEquals(4, instance.passing(10, policy, KEY));
    }

    @Test
    void aWindowIsAsLongAsTheServiceSaidLast() {
        source.has("key", 40, 3_600);
        var policy = new Limit.Policy("key", 60, 60);
        assertEquals(3_600, instance.pass(policy, KEY).figures().windowSeconds());
        source.goesAway();
        time.advance(Duration.ofHours(1));

        assertEquals(40, instance.passing(100, policy, KEY));
        time.advance(Duration.ofSeconds(3_599));
        assertEquals(0, instance.passing(100, policy, KEY));
    }

    @Test
    void whoIsRefusedIsToldWhenTheWindowEnds() {
        source.goesAway();
        instance.passing(10, TEN, KEY);
        time.advance(Duration.ofMillis(58_500));
        Decision.Refused refused = instance.fail(TEN, KEY);

        assertEquals(2, refused.retryAfterSeconds());
        assertEquals(By.LOCAL, refused.figures().by());
        time.advance(Duration.ofSeconds(2));
        instance.pass(TEN, KEY);
    }

    @Test
    void whatIsGivenBackCountsHereToo() {
        source.goesAway();
        for (int i = 0; i < 30; i++) {
            instance.limits.giveBack(TEN, KEY, 1, instance.pass(TEN, KEY));
        }

        assertEquals(10, instance.passing(20, TEN, KEY));
    }

    @Test
    void onlyTheFirstOneAsksInASecond() {
        source.goesAway();
        instance.passing(50, TEN, KEY);

        assertEquals(1, source.calls().size());
        time.advance(Duration.ofSeconds(1));
        instance.passing(50, TEN, KEY);
        assertEquals(2, source.calls().size());
        assertEquals(0, source.requests().get(1).checks().getFirst().cost());
    }

    @Test
    void itIsAskedAgainOnceItAnswers() {
        source.goesAway();
        instance.passing(2, TEN, KEY);
        source.comesBack();
        time.advance(Duration.ofSeconds(1));
        instance.pass(TEN, KEY);

        assertEquals(By.SERVICE, instance.pass(TEN, KEY).figures().by());
        assertEquals(0, instance.local());
    }

    @Test
    void theOperatorIsToldOnceWhenItBeginsAndOnceWhenItEnds() {
        source.goesAway();
        for (int i = 0; i < 5; i++) {
            instance.take(TEN, KEY);
            time.advance(Duration.ofSeconds(1));
        }
        assertEquals(1, instance.local());
        source.comesBack();
        instance.take(TEN, KEY);
        instance.take(TEN, KEY);

        assertEquals(List.of("WARN", "INFO"), logged);
    }

    @Test
    void metricsSayWhoDecided() {
        source.goesAway();
        instance.passing(13, TEN, KEY);

        assertEquals(10, instance.decided("local", "allowed"));
        assertEquals(3, instance.decided("local", "refused"));
        assertEquals(0, instance.decided("service", "allowed"));
    }

    @Test
    void aServiceThatIsSilentIsNotWaitedForLong() throws Exception {
        source.fallsSilent();
        var first = instance.taking(TEN, KEY, 1);
        var waiting = instance.taking(TEN, "key:other", 1);

        assertEquals(By.LOCAL, first.get(10, TimeUnit.SECONDS).figures().by());
        assertEquals(By.LOCAL, waiting.get(10, TimeUnit.SECONDS).figures().by());
        await().untilAsserted(() -> assertEquals(1, instance.local()));
        assertEquals(By.LOCAL, instance.pass(TEN, "key:third").figures().by());
        assertEquals(1, source.calls().size());
    }

    @Test
    void nonsenseIsNoAnswer() {
        source.talksNonsense();

        assertEquals(By.LOCAL, instance.pass(TEN, KEY).figures().by());
        assertEquals(1, instance.local());
    }

    @Test
    void withoutAServiceNobodyIsAsked() {
        source.isNotThere();
        var alone = new LimitInstance(source, time);

        assertEquals(10, alone.passing(20, TEN, KEY));
        assertEquals(1, alone.local());
        assertEquals(0, source.calls().size());
    }

    @Test
    void whatAnApplicationLimitsIsSharedThoughItsRequestsAreNotLimited() {
        var off = new LimitInstance(source, time, Map.of("limits.enabled", "false"));

        assertEquals(By.SERVICE, off.pass(TEN, KEY).figures().by());
        assertEquals(0, off.local());
    }

    @Test
    void anAnswerThatSomethingCantBeServedIsAnAnswer() {
        var unknown = new Limit.Policy("unknown", 100, 60);
        source.goesAway();
        instance.take(unknown, KEY);
        source.comesBack();
        time.advance(Duration.ofSeconds(1));
        instance.take(unknown, KEY);

        assertEquals(0, instance.local());
    }
}
