package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.e2e.Stack.Issued;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Measures the time from the answer 204 to the last 200 anywhere, and prints it. */
@LongRun
class RevocationLagTest {

    private static final int REVOCATIONS = 200;

    private final Stack stack = Stack.shared();

    @Test
    void afterTheAnswerNoPlaceAcceptsTheKeyForLong() {
        try (var second = Replica.backend(stack, stack.port(8190), Map.of())) {
            Places places = Places.of(stack).and("second", second::use);
            Lag lag =
                    Lag.measure(
                            REVOCATIONS,
                            () -> {
                                Issued key = stack.busyKey();
                                return new Lag.Trial(key.text(), places, () -> revoke(key));
                            });
            lag.print(
                    "Revocation: from the 204 to the last 200 anywhere, 2 backends, check and verify");
            lag.assertWithin(RevocationTest.BOUND);
        }
    }

    private void revoke(Issued key) {
        assertEquals(204, stack.owner().delete(key.path()).status());
    }
}
