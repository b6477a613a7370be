package in.plugged.resourceserver.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.trust.FakeTicker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LeaseTest {

    private static final String KEY = "key:key_Ab12Cd34Ef56Gh78";
    private static final Limit LARGE = new Limit.Own(10_000, 60);

    private final FakeTicker time = new FakeTicker();
    private final FakeSource source = new FakeSource(time::read);
    private final LimitInstance instance = new LimitInstance(source, time);

    @Test
    void aBusySubjectIsServedWithFarFewerCallsThanRequests() {
        assertEquals(5_000, instance.passing(5_000, LARGE, KEY));
        assertTrue(source.calls().size() < 250, () -> source.calls().size() + " calls");
    }

    @Test
    void noneIsAskedForLimitsBelowAThousand() {
        instance.passing(900, new Limit.Own(999, 60), KEY);

        assertEquals(0, leasesAskedFor());
    }

    @Test
    void noneIsAskedForASubjectThatIsSeldomSeen() {
        for (int i = 0; i < 50; i++) {
            instance.pass(LARGE, KEY);
            time.advance(Duration.ofSeconds(1));
        }

        assertEquals(0, leasesAskedFor());
    }

    private long leasesAskedFor() {
        return source.requests().stream()
                .filter(each -> each.checks().getFirst().lease() > 0)
                .count();
    }

    @Test
    void neverMoreThanAHundredthIsAskedFor() {
        instance.passing(9_000, LARGE, KEY);

        assertTrue(
                source.requests().stream()
                        .allMatch(each -> each.checks().getFirst().lease() <= 100));
    }

    @Test
    void moreIsLentBeforeItIsNeeded() {
        instance.passing(300, LARGE, KEY);
        long waited = source.requests().stream().filter(each -> cost(each) == 1).count();
        instance.passing(3_000, LARGE, KEY);

        assertEquals(waited, source.requests().stream().filter(each -> cost(each) == 1).count());
    }

    private static long cost(LimitSource.Request request) {
        return request.checks().getFirst().cost();
    }

    @Test
    void theLastOnesPassAndNotOneMore() {
        assertEquals(10_000, instance.passing(12_000, LARGE, KEY));
    }

    @Test
    void aLeaseIsNotUsedPastItsEnd() {
        instance.passing(200, LARGE, KEY);
        time.advance(Duration.ofMillis(59_999));
        Decision atTheEnd = instance.take(LARGE, KEY);
        time.advance(Duration.ofMillis(1));
        Decision after = instance.take(LARGE, KEY);

        assertEquals(By.SERVICE, atTheEnd.figures().by());
        assertEquals(By.SERVICE, after.figures().by());
        assertEquals(9_999, after.figures().remaining());
    }

    @Test
    void aLeaseServesWhileTheServiceIsAway() {
        instance.passing(200, LARGE, KEY);
        source.goesAway();

        assertEquals(By.LEASE, instance.pass(LARGE, KEY).figures().by());
    }

    @Test
    void whatIsGivenBackGoesBackIntoTheLease() {
        instance.passing(200, LARGE, KEY);
        Decision taken = instance.pass(LARGE, KEY);
        int calls = source.calls().size();
        long before = taken.figures().remaining();
        instance.limits.giveBack(LARGE, KEY, 1, taken);

        assertEquals(calls, source.calls().size());
        assertEquals(before, instance.pass(LARGE, KEY).figures().remaining());
    }

    @Test
    void anInstanceMayRefuseWhatOthersHold() {
        List<LimitInstance> all =
                Stream.generate(() -> new LimitInstance(source, time)).limit(3).toList();
        long passed =
                IntStream.range(0, 11_000)
                        .mapToLong(i -> all.get(i < 3_000 ? i % 3 : 0).passing(1, LARGE, KEY))
                        .sum();

        assertTrue(passed <= 10_000 && passed >= 9_800, () -> passed + " passed");
    }

    /** Any number of instances, at any pace, with answers that take their time, over windows. */
    @Test
    void togetherTheyNeverLetMorePassThanTheLimit() {
        for (int seed = 0; seed < 20; seed++) {
            new Crowd(new Random(seed)).runs(30_000);
        }
    }

    /** A crowd of instances, and what it let pass in each window of the service. */
    private static final class Crowd {

        private static final Limit LIMIT = new Limit.Own(1_000, 10);
        private static final Map<String, String> PATIENT =
                Map.of("ratelimit-service.timeout", "PT1M");

        private final FakeTicker time = new FakeTicker();
        private final FakeSource source = new FakeSource(time::read);
        private final List<LimitInstance> all =
                Stream.generate(() -> new LimitInstance(source, time, PATIENT)).limit(4).toList();
        private final List<CompletableFuture<Void>> asked = new ArrayList<>();
        private final Random random;
        private final Map<Instant, Integer> passed = new HashMap<>();

        Crowd(Random random) {
            this.random = random;
        }

        void runs(int requests) {
            for (int i = 0; i < requests; i++) {
                wait(random.nextInt(100));
                request(all.get(random.nextInt(all.size())));
            }
            source.answers();
            asked.forEach(CompletableFuture::join);
            assertTrue(passed.values().stream().anyMatch(many -> many > 900), passed::toString);
        }

        private void wait(int dice) {
            if (dice == 0) {
                source.holdsItsAnswers();
            } else if (dice < 5) {
                source.answers();
            }
            time.advance(Duration.ofNanos(random.nextInt(9_000_000)));
        }

        /** What passes does so now, whoever let it; the source opens windows when it is asked. */
        private void request(LimitInstance instance) {
            var decision = instance.taking(LIMIT, KEY, 1);
            long askedAt = time.read();
            asked.add(
                    decision.thenAccept(
                            decided -> {
                                if (decided instanceof Decision.Allowed(var figures)) {
                                    count(figures, askedAt);
                                }
                            }));
            if (decision.isDone() && random.nextInt(10) == 0) {
                uncount(instance, decision.join());
            }
        }

        private void count(Decision.Figures figures, long at) {
            assertTrue(
                    figures.by() != By.LEASE
                            || Instant.EPOCH.plusNanos(at).isBefore(figures.resetAt()),
                    "a lease was used past its window");
            int now = passed.merge(figures.resetAt(), 1, Integer::sum);
            assertTrue(now <= LIMIT.limit(), () -> now + " passed in one window");
        }

        private void uncount(LimitInstance instance, Decision decision) {
            if (decision instanceof Decision.Allowed(var figures)) {
                passed.merge(figures.resetAt(), -1, Integer::sum);
                instance.limits.giveBack(LIMIT, KEY, 1, decision);
            }
        }
    }

    @Test
    void aCostGoesOutOfTheLeaseIfItFits() {
        instance.passing(200, LARGE, KEY);

        assertEquals(By.LEASE, instance.take(LARGE, KEY, 2).figures().by());
        assertInstanceOf(Decision.Allowed.class, instance.take(LARGE, KEY, 500));
        assertEquals(By.SERVICE, instance.take(LARGE, KEY, 500).figures().by());
    }
}
