package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The device grant as a standard client asks for it (RFC 8628). */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceNodeTest {

    private static final String PROGRAM = "device-flow.mjs";

    private final Stack stack = Stack.foreign();
    private final NodeClients node = NodeClients.install();

    @BeforeAll
    void awaitSuite() {
        stack.awaitWell();
    }

    @Test
    void openidClientGetsTokensByAClick() {
        Person person = Person.register(stack);

        String said = node.run(PROGRAM, Map.of(), person, code -> decide(person, "approve", code));

        assertTrue(said.contains("ok revocation"), said);
    }

    @Test
    void openidClientHearsThatItWasDenied() {
        Person person = Person.register(stack);

        String said =
                node.run(
                        PROGRAM,
                        Map.of("OUTCOME", "denied"),
                        person,
                        code -> decide(person, "deny", code));

        assertTrue(said.contains("ok denied"), said);
    }

    private static void decide(Person person, String decision, String code) {
        Answer done =
                person.calls()
                        .post("/api/cli/auth/" + decision, "{\"user_code\":\"" + code + "\"}");
        assertEquals(2, done.status() / 100, done::text);
    }
}
