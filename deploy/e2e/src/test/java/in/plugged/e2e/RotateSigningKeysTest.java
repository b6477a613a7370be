package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's command for signing keys, with the jars and files of settings of a pod. */
class RotateSigningKeysTest {

    private final Stack stack = Stack.shared();

    @TempDir private Path folder;

    @Test
    void theServiceFollowsWithoutARestart() {
        String id = new KeyRotation(stack, folder).now();

        var everybody = new Http(stack.gateway(), "");
        assertTrue(everybody.get("/oauth/jwks").text().contains(id));
    }

    @Test
    void anotherMasterKeyThanTheServiceHasChangesNothing() {
        Program refused =
                new KeyRotation(stack, folder).run("MzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzM=");

        assertEquals(2, refused.exitCode(), refused::output);
        assertTrue(refused.output().contains("Not done: The signing key "), refused::output);
    }
}
