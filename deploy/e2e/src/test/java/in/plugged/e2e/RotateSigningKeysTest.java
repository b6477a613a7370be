package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's command for signing keys, with the jars and files of settings of a pod. */
class RotateSigningKeysTest {

    /** Replicas look once a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Pattern NEW =
            Pattern.compile("RS256: ([0-9A-Za-z_-]{43}) is new and signs from 20.*Z");

    private final Stack stack = Stack.shared();

    @TempDir private Path folder;

    @Test
    void theServiceFollowsWithoutARestart() throws Exception {
        Program made = rotate(masterKey(), "--algorithm", "RS256", "--now");

        assertEquals(0, made.exitCode(), made::output);
        Matcher line = NEW.matcher(made.output());
        assertTrue(line.find(), made::output);
        var everybody = new Http(stack.gateway(), "");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertTrue(
                                        everybody.get("/oauth/jwks").text().contains(line.group(1)),
                                        "not published"));
    }

    @Test
    void anotherMasterKeyThanTheServiceHasChangesNothing() {
        Program refused = rotate("MzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzMzM=");

        assertEquals(2, refused.exitCode(), refused::output);
        assertTrue(refused.output().contains("Not done: The signing key "), refused::output);
    }

    private Program rotate(String masterKey, String... arguments) {
        var command =
                new ServiceCommand(
                        stack,
                        "oauth-service",
                        "oauth",
                        "in.plugged.oauth.jwk.RotateSigningKeys",
                        folder);
        return command.run(Map.of("plugged.oauth.signing.master-keys.1", masterKey), arguments);
    }

    private String masterKey() throws IOException {
        var settings = new Properties();
        settings.load(new StringReader(Files.readString(stack.settings("oauth-service"))));
        return settings.getProperty("plugged.oauth.signing.master-keys.\"1\"");
    }
}
