package in.plugged.resourceserver.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.trust.FakeTicker;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CheckCallsTest {

    private static final String KEY = "key:key_Ab12Cd34Ef56Gh78";
    private static final Limit SIXTY = new Limit.Policy("key", 60, 60);

    private final FakeTicker time = new FakeTicker();
    private final FakeSource source = new FakeSource(time::read);
    private final LimitInstance instance =
            new LimitInstance(source, time, Map.of("ratelimit-service.timeout", "PT1M"));

    @Test
    void whoComesDuringACallGoesIntoTheNextOne() {
        source.holdsItsAnswers();
        var decisions = takingEach(1_200);
        for (int i = 0; i < 4; i++) {
            source.answersThese();
        }

        assertEquals(List.of(1, 500, 500, 199), source.calls().stream().map(List::size).toList());
        assertTrue(decisions.stream().allMatch(CompletableFuture::isDone));
        assertEquals(1_200, instance.decided("service", "allowed"));
    }

    @Test
    void aCallIsNeverLongerThanTheServiceReads() {
        source.holdsItsAnswers();
        var _ = instance.taking(SIXTY, KEY, 1);
        String longest = "k".repeat(190);
        IntStream.range(0, 600)
                .forEach(
                        i -> {
                            var _ = instance.taking(SIXTY, longest + i, 1);
                        });
        source.answersThese();

        int size = source.calls().get(1).stream().mapToInt(CallSize::of).sum();
        assertTrue(size <= CallSize.MOST_BYTES && size > 60_000, () -> size + " bytes");
    }

    @Test
    void eachGetsItsOwnAnswer() {
        source.holdsItsAnswers();
        var _ = instance.taking(SIXTY, KEY, 1);
        var three = instance.taking(new Limit.Own(3, 60), KEY, 1);
        var nine = instance.taking(new Limit.Own(9, 30), KEY, 1);
        source.answersThese();
        source.answersThese();

        assertEquals(3, three.join().figures().limit());
        assertEquals(9, nine.join().figures().limit());
    }

    @Test
    void aRequestThatCantBeServedFailsAlone() {
        source.holdsItsAnswers();
        var _ = instance.taking(SIXTY, KEY, 1);
        var before = takingEach(5);
        var bad = instance.taking(new Limit.Policy("unknown", 2, 60), KEY, 1);
        var after = takingEach(5);
        source.answers();

        assertEquals(By.LOCAL, bad.join().figures().by());
        assertTrue(before.stream().allMatch(each -> each.join().figures().by() == By.SERVICE));
        assertTrue(after.stream().allMatch(each -> each.join().figures().by() == By.SERVICE));
        assertEquals(0, instance.local());
    }

    @Test
    void whatCantBeServedIsNotAskedForEachTime() {
        var unknown = new Limit.Policy("unknown", 2, 60);

        assertEquals(2, instance.passing(5, unknown, KEY));
        assertEquals(1, source.calls().size());
    }

    @Test
    void whatIsGivenBackGoesBeforeWhatIsTakenLater() {
        var one = new Limit.Own(1, 60);
        Decision first = instance.pass(one, KEY);
        source.holdsItsAnswers();
        var _ = instance.taking(SIXTY, "key:other", 1);
        instance.limits.giveBack(one, KEY, 1, first);
        var second = instance.taking(one, KEY, 1);
        source.answers();

        assertEquals(new Decision.Allowed(second.join().figures()), second.join());
    }

    @Test
    void whatIsGivenBackIsToldOnce() {
        Decision first = instance.pass(SIXTY, KEY);
        instance.limits.giveBack(SIXTY, KEY, 1, first);
        instance.pass(SIXTY, KEY);

        assertEquals(1, source.taken(SIXTY, KEY));
        assertEquals(
                List.of(false, true, false),
                source.requests().stream()
                        .map(each -> each.checks().getFirst().giveBack().isPresent())
                        .toList());
    }

    @Test
    void anOwnLimitThatCantBeServedKeepsNobodyElseFromIt() {
        source.refuses("key:odd");
        Decision odd = instance.pass(new Limit.Own(7, 60), "key:odd");

        assertEquals(By.LOCAL, odd.figures().by());
        assertEquals(By.SERVICE, instance.pass(new Limit.Own(7, 60), KEY).figures().by());
    }

    @Test
    void whatEndsAtOtherMomentsIsAllGivenBack() {
        source.drains();
        List<Decision> taken =
                IntStream.range(0, 20).mapToObj(i -> instance.take(SIXTY, KEY)).toList();
        source.holdsItsAnswers();
        var _ = instance.taking(SIXTY, "key:other", 1);
        taken.forEach(each -> instance.limits.giveBack(SIXTY, KEY, 1, each));
        source.answers();

        assertEquals(0, source.taken(SIXTY, KEY));
    }

    private List<CompletableFuture<Decision>> takingEach(int subjects) {
        return IntStream.range(0, subjects)
                .mapToObj(i -> instance.taking(SIXTY, "key:" + i, 1))
                .toList();
    }
}
