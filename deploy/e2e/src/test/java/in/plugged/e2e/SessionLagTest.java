package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Measures the time from the end of a session to the last 200 anywhere, and prints it. */
@LongRun
class SessionLagTest {

    private static final int LOGOUTS = 200;

    private final Stack stack = Stack.shared();

    @Test
    void afterALogOutNoPlaceAcceptsTheSessionForLong() {
        try (var second = Replica.backend(stack, stack.port(8190), Map.of())) {
            Places places =
                    SessionPlaces.of(stack)
                            .and("second", SessionPlaces.backend(stack, second.origin()));
            Lag lag =
                    Lag.measure(
                            LOGOUTS,
                            () -> {
                                // each has a limit of its own
                                String session = Person.register(stack).session();
                                return new Lag.Trial(
                                        session,
                                        places,
                                        () -> assertEquals(204, logOut(session).status()));
                            });
            lag.print("Log-out: from the 204 to the last 200 anywhere, 2 backends");
            lag.assertWithin(RevocationTest.BOUND);
        }
    }

    private Answer logOut(String session) {
        return new Person(stack, "", "", session).calls().post("/api/auth/logout", "");
    }
}
