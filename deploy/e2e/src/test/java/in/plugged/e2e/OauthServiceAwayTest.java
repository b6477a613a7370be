package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import in.plugged.e2e.Places.Place;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes on without oauth-service, and what waits for it. */
@LongRun
class OauthServiceAwayTest {

    private final Stack stack = Stack.shared();
    private final List<Place> places = SessionPlaces.of(stack).all();
    private final Place backend = places.get(0);
    private final Place keyService = places.get(1);

    @AfterEach
    void mend() {
        stack.part("start", "oauth-service");
        stack.part("start", "example-backend");
        stack.awaitWell();
    }

    private Person usedSession() {
        Person person = Person.register(stack);
        assertEquals("200 200", statuses(person));
        return person;
    }

    private String statuses(Person person) {
        return backend.status(person.session()) + " " + keyService.status(person.session());
    }

    private int use(String key) {
        return new Http(stack.gateway(), key).get("/api/servers").status();
    }

    private static void assertForLong(Runnable assertion) {
        await().during(RevocationTest.BOUND.plusSeconds(2))
                .atMost(RevocationTest.BOUND.plusSeconds(12))
                .untilAsserted(assertion::run);
    }

    @Test
    void knownSessionsGoOnAndOthersGet503() {
        Person known = usedSession();
        Person unknown = Person.register(stack);

        stack.part("stop", "oauth-service");

        assertForLong(() -> assertEquals("200 200", statuses(known)));
        assertEquals("503 503", statuses(unknown));
    }

    @Test
    void serviceTokensGoOn() {
        assertEquals(200, use(stack.newKey().text())); // the backend holds a token now

        stack.part("stop", "oauth-service");

        assertForLong(() -> assertEquals(200, use(stack.newKey().text())));
    }

    @Test
    void aBackendThatIsRestartedMeanwhileIsUnavailableAndRecoversByItself() {
        Person person = usedSession();
        String key = stack.newKey().text();
        assertEquals(200, use(key));
        stack.part("stop", "oauth-service");
        stack.part("stop", "example-backend");

        stack.part("start", "example-backend");

        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        "503 503",
                                        use(key) + " " + backend.status(person.session())));
        stack.part("start", "oauth-service");
        RevocationTest.assertSoon(
                "200 200", () -> use(key) + " " + backend.status(person.session()));
    }
}
