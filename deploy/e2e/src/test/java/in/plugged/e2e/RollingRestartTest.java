package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Instances are restarted in turn under load, and nobody notices: with {@code -De2e.restarts=20} as
 * often as that, with {@code -De2e.rolled=key-service} one service alone.
 */
@LongRun
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class RollingRestartTest {

    private static final int RESTARTS = Integer.getInteger("e2e.restarts", 2);
    private static final Map<String, String> NO_DELAY = Map.of("quarkus.shutdown.delay", "0s");

    private final Stack stack = Stack.shared();

    static Stream<Rolled> rolled() {
        List<String> named =
                Stream.of(System.getProperty("e2e.rolled", "").split(",", -1))
                        .filter(name -> !name.isBlank())
                        .toList();
        return Stream.of(Rolled.values())
                .filter(each -> named.isEmpty() || named.contains(each.part()));
    }

    @ParameterizedTest
    @MethodSource("rolled")
    void noRequestFailsNoUseIsLostAndNoRevocationMissed(Rolled service) {
        try (var rollout = new Rollout(stack, service, Map.of())) {
            rollout.restart(RESTARTS);
            rollout.rest();
            rollout.assertCounted();
            System.out.println("  during %d restarts, %s".formatted(RESTARTS, rollout.figures()));
            assertEquals(0, rollout.failed());
        }
    }

    /** Else the test above shows nothing. */
    @ParameterizedTest
    @MethodSource("rolled")
    void withoutTheDelayRequestsFail(Rolled service) {
        try (var rollout = new Rollout(stack, service, NO_DELAY)) {
            for (int done = 0; done < RESTARTS && rollout.failed() == 0; done++) {
                rollout.restartHeedlessly();
            }
            System.out.println("  during a restart without delay, " + rollout.figures());
            assertNotEquals(0, rollout.failed());
        }
    }

    @ParameterizedTest
    @MethodSource("rolled")
    void whileTheBrokersAreAwayItEndsInTime(Rolled service) {
        try (var rollout = new Rollout(stack, service, Map.of())) {
            stack.part("stop", "kafka");
            Duration stop = rollout.stopOne();
            System.out.println(
                    "  during an outage of Kafka, %s stopped in %.1f s"
                            .formatted(service.part(), stop.toMillis() / 1e3));
            assertTrue(stop.compareTo(Program.GRACE) < 0, stop::toString);
        } finally {
            stack.part("start", "kafka");
            stack.awaitWell();
        }
    }
}
