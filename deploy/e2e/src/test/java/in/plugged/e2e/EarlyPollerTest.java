package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The interval is a courtesy: who always comes too early gets the key all the same, and soon. */
@LongRun
class EarlyPollerTest {

    private static final int POLLS = 8;

    private final Stack stack = Stack.shared();
    private final Person person = Person.register(stack);

    /**
     * @param early how many milliseconds before an interval is over
     */
    @ParameterizedTest
    @ValueSource(ints = {300, 900, 1_500, 3_000})
    void itGetsItsKeyWithinTwoIntervalsOfTheClick(int early) {
        Device device = Device.begin(stack);
        Duration pause = device.interval().minusMillis(early);
        for (int i = 0; i < POLLS; i++) {
            Device.rest(pause);
            assertWaits(device.poll());
        }
        Answer done = person.calls().post("/api/cli/auth/approve", device.decision());
        assertEquals(2, done.status() / 100, done::text);
        long click = System.nanoTime();

        Answer last = Answer.NONE;
        while (!last.at("/status").equals("approved") && within(click, device)) {
            Device.rest(pause);
            last = device.poll();
        }

        assertTrue(last.at("/api_key").startsWith("pg_in_"), last.at("/status"));
        assertTrue(within(click, device), "It came later");
    }

    private static void assertWaits(Answer answer) {
        boolean pending = answer.status() == 200 && answer.at("/status").equals(Device.PENDING);
        assertTrue(pending || answer.at("/status").equals("slow_down"), answer::text);
    }

    private static boolean within(long click, Device device) {
        return System.nanoTime() - click <= device.interval().multipliedBy(2).toNanos();
    }
}
