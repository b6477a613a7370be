package in.plugged.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the keys that tokens are signed with, as an operator does it.
 *
 * @param folder where the settings and what is said are kept
 */
record KeyRotation(Stack stack, Path folder) {

    /** Replicas look once a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final Pattern NEW =
            Pattern.compile("RS256: ([0-9A-Za-z_-]{43}) is new and signs from 20.*Z");

    /** A new key that signs from now on, once the service has heard of it. Returns its id. */
    String now() {
        Program made = run(masterKey(), "--algorithm", "RS256", "--now");
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
        return line.group(1);
    }

    /** The command, to its end. */
    Program run(String masterKey, String... arguments) {
        var command =
                new ServiceCommand(
                        stack,
                        "oauth-service",
                        "oauth",
                        "in.plugged.oauth.jwk.RotateSigningKeys",
                        folder);
        return command.run(Map.of("plugged.oauth.signing.master-keys.1", masterKey), arguments);
    }

    private String masterKey() {
        try {
            var settings = new Properties();
            settings.load(new StringReader(Files.readString(stack.settings("oauth-service"))));
            return settings.getProperty("plugged.oauth.signing.master-keys.\"1\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
