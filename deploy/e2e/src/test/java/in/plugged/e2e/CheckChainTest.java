package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The operator's command for the audit trail, with the jars and files of settings of a pod. */
class CheckChainTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern WHOLE = Pattern.compile("Whole up to [1-9][0-9]*:[0-9a-f]{64}");

    private final Stack stack = Stack.shared();

    @TempDir private Path folder;

    @BeforeEach
    void somethingIsDone() {
        Person owner = Person.register(stack);
        stack.letters().confirm(owner);
        assertEquals(201, owner.calls().post("/api/auth/keys", "{\"name\": \"a\"}").status());
    }

    @ParameterizedTest
    @CsvSource({"key-service/service, keys", "oauth-service, oauth"})
    void itFindsTheChainWhole(String module, String database) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> {
                            Program checked = check(module, database);
                            assertEquals(0, checked.exitCode(), checked::output);
                            assertTrue(WHOLE.matcher(checked.output()).find(), checked::output);
                        });
    }

    @Test
    void anAnchorThatTheChainDoesNotHaveIsNamed() {
        Program checked = check("key-service/service", "keys", "--anchor", "1:" + "0".repeat(64));

        assertEquals(3, checked.exitCode(), checked::output);
        assertTrue(checked.output().contains("Broken: entry 1 "), checked::output);
    }

    private Program check(String module, String database, String... arguments) {
        var command =
                new ServiceCommand(
                        stack, module, database, "in.plugged.service.audit.CheckChain", folder);
        return command.run(Map.of(), arguments);
    }
}
