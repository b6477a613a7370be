package in.plugged.resourceserver.ratelimit;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.trust.FakeTicker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How long a request waits for its limit, whatever the number of those before it. */
class PatienceTest {

    private static final String KEY = "key:key_Ab12Cd34Ef56Gh78";
    private static final Limit TEN = new Limit.Own(10, 60);

    private final FakeTicker time = new FakeTicker();
    private final FakeSource source = new FakeSource(time::read);

    @Test
    void nobodyWaitsLongerThanTheTimeoutFromWhenHeCame() {
        var second = secondOfTwo(source, instance("PT3S"));

        assertEquals(By.LOCAL, second.figures().by());
    }

    @Test
    void whatIsAnsweredTooLateIsCountedOnce() {
        var slow = instance("PT3S");
        secondOfTwo(source, slow);
        source.answers();

        assertEquals(0, slow.local());
        assertEquals(8, slow.passing(20, TEN, KEY));
    }

    /** Its question went out when it had waited for half of its time already. */
    private static Decision secondOfTwo(FakeSource source, LimitInstance instance) {
        source.holdsItsAnswers();
        var first = instance.taking(TEN, KEY, 1);
        var second = instance.taking(TEN, KEY, 1);
        await().pollDelay(Duration.ofMillis(1_500)).until(() -> true);
        source.answersThese();
        assertEquals(By.SERVICE, first.join().figures().by());
        return second.join();
    }

    @Test
    void beyondTheBoundNobodyWaits() {
        var patient = instance("PT1M");
        source.holdsItsAnswers();
        List<CompletableFuture<Decision>> all =
                IntStream.range(0, 10_100)
                        .mapToObj(i -> patient.taking(TEN, "key:" + i, 1))
                        .toList();
        long decided = all.stream().filter(CompletableFuture::isDone).count();
        source.answers();

        assertEquals(99, decided);
        assertTrue(all.stream().allMatch(CompletableFuture::isDone));
        assertEquals(99, patient.decided("local", "allowed"));
        assertEquals(0, patient.local());
    }

    private LimitInstance instance(String timeout) {
        return new LimitInstance(source, time, Map.of("ratelimit-service.timeout", timeout));
    }
}
