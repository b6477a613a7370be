package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** openid-client as it is, as strict as it can be, with every option that a request can have. */
@Foreign
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenIdNodeTest {

    private final Stack stack = Stack.foreign();
    private final NodeClients node = NodeClients.install();

    @BeforeAll
    void awaitSuite() {
        stack.awaitWell();
    }

    @ParameterizedTest
    @CsvSource({"RS256, public", "ES256, pairwise"})
    void everyOptionDoesWhatItSays(String algorithm, String subjectType) {
        String said =
                node.run(
                        "openid-connect.mjs",
                        Map.of("ALGORITHM", algorithm, "SUBJECT_TYPE", subjectType),
                        Person.register(stack));

        assertTrue(said.contains("ok log-out"), said);
    }

    @Test
    void aClientWithKeysOfItsOwnGoesTheWholeWay() {
        String said = node.run("openid-strong.mjs", Map.of(), Person.register(stack));

        assertTrue(said.contains("ok an assertion works once"), said);
    }
}
