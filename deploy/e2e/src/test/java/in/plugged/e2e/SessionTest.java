package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A person logs in once, and what ends that is known everywhere, whatever fails. */
class SessionTest {

    private final Stack stack = Stack.shared();
    private final Places places = SessionPlaces.of(stack);

    @AfterEach
    void mend() {
        for (String part : new String[] {"kafka", "oauth-service", "key-service"}) {
            stack.part("start", part);
        }
        stack.awaitWell();
    }

    /** A session that every place has seen. */
    private Person usedSession() {
        Person person = Person.register(stack);
        assertEquals(places.everywhere(200), places.statuses(person.session()));
        return person;
    }

    private void assertEndedSoon(Person person) {
        RevocationTest.assertSoon(places.everywhere(401), () -> places.statuses(person.session()));
    }

    @Test
    void aPersonMakesAKeyInAHubOfHerOwnAndInNoOther() {
        Person person = usedSession();
        Answer second = person.calls().post("/api/hubs", "{\"name\":\"Second\"}");

        Answer made = makeKey(person, second.at("/id"));
        Answer refused = makeKey(person, Person.register(stack).hub());

        assertEquals(201, made.status(), made::text);
        assertEquals(second.at("/id"), made.at("/hub_id"));
        assertEquals(200, new Http(stack.gateway(), made.at("/key")).get("/api/servers").status());
        assertEquals(403, refused.status(), refused::text);
    }

    private static Answer makeKey(Person person, String hub) {
        return person.calls()
                .post("/api/auth/keys", "{\"name\":\"e2e\",\"hub_id\":\"%s\"}".formatted(hub));
    }

    @Test
    void loggingOutEndsOneSessionEverywhereAndLeavesTheOther() {
        Person person = usedSession();
        Person elsewhere = person.again();

        assertEquals(204, person.calls().post("/api/auth/logout", "").status());

        assertEndedSoon(person);
        assertEquals(places.everywhere(200), places.statuses(elsewhere.session()));
    }

    @Test
    void aNewPasswordEndsEverySessionEverywhere() {
        Person person = usedSession();
        Person elsewhere = person.again();
        Answer changed =
                person.calls()
                        .post(
                                "/api/auth/password",
                                "{\"current_password\":\"%s\",\"new_password\":\"a sentence works well\"}"
                                        .formatted(person.password()));

        assertEquals(2, changed.status() / 100, changed::text);
        assertEndedSoon(person);
        assertEndedSoon(elsewhere);
    }

    @Test
    void aDeletedHubTakesItsKeysAlong() {
        Person person = Person.register(stack);
        String hub = person.calls().post("/api/hubs", "{\"name\":\"Second\"}").at("/id");
        String key = makeKey(person, hub).at("/key");
        var caller = new Http(stack.gateway(), key);
        assertEquals(200, caller.get("/api/servers").status());

        assertEquals(202, person.calls().delete("/api/hubs/" + hub).status());

        RevocationTest.assertSoon(
                "410", () -> Integer.toString(caller.get("/api/servers").status()));
    }

    @Test
    void aDeletedAccountTakesItsSessionsAndKeysAlong() {
        Person person = usedSession();
        String key = person.calls().post("/api/auth/keys", "{\"name\":\"e2e\"}").at("/key");
        var caller = new Http(stack.gateway(), key);
        assertEquals(200, caller.get("/api/servers").status());

        assertEquals(204, person.calls().delete("/api/auth/account").status());

        assertEndedSoon(person);
        RevocationTest.assertSoon(
                "410", () -> Integer.toString(caller.get("/api/servers").status()));
    }

    @Test
    void whileTheBrokersAreStoppedALogOutIsFinalAndKnownInTime() {
        Person person = usedSession();
        stack.part("stop", "kafka");

        Answer ended = person.calls().post("/api/auth/logout", "");

        assertEquals(202, ended.status());
        assertEquals("revoking", ended.at("/status"));
        assertEndedSoon(person);
    }

    @Test
    void whileTheBrokersHangALogOutIsFinalAndKnownInTime() {
        Person person = usedSession();
        stack.part("pause", "kafka");

        assertEquals(202, person.calls().post("/api/auth/logout", "").status());

        assertEndedSoon(person);
        stack.part("resume", "kafka");
    }

    @Test
    void aBackendThatHearsNothingAndCanAskNobodyRefusesToAnswer() {
        Person person = usedSession();
        var backend = places.all().getFirst();
        stack.part("stop", "oauth-service");
        stack.part("stop", "kafka");

        RevocationTest.assertSoon("503", () -> Integer.toString(backend.status(person.session())));
    }

    @Test
    void aLogOutThatWasCommittedIsAnnouncedThoughOauthServiceWasKilledFirst() {
        Person person = usedSession();
        stack.part("pause", "kafka"); // it commits, and can't publish
        assertEquals(202, person.calls().post("/api/auth/logout", "").status());

        stack.part("kill", "oauth-service");
        stack.part("resume", "kafka");
        stack.part("start", "oauth-service");

        assertEndedSoon(person);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () ->
                                assertEquals(
                                        204, person.calls().post("/api/auth/logout", "").status()));
    }
}
