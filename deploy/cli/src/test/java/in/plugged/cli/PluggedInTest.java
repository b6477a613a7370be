package in.plugged.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluggedInTest {

    private static final String BEGIN = "/api/cli/auth/initiate";
    private static final String RENEW = "/oauth/token";

    @TempDir Path home;

    private void run(StandIn server, LoginFile file, String command) throws IOException {
        new PluggedIn(new Options(command, server.origin(), true, List.of()), file).run();
    }

    /** Where nothing can be kept, by root neither. */
    private LoginFile nowhere() throws IOException {
        return new LoginFile(Files.createFile(home.resolve("file")).resolve("pluggedin"));
    }

    @Test
    void whereNoKeyCanBeKeptNoneIsAskedFor() throws IOException {
        try (StandIn server = StandIn.open()) {
            server.on(BEGIN, 429, "{}");
            LoginFile file = nowhere();

            assertThrows(IOException.class, () -> run(server, file, "login"));
            assertEquals(1, server.left(BEGIN));
        }
    }

    @Test
    void whatCameOfNothingLeavesNothing() throws IOException {
        try (StandIn server = StandIn.open()) {
            server.on(BEGIN, 429, "{}");
            var file = new LoginFile(home);

            assertThrows(Failure.class, () -> run(server, file, "login"));
            assertEquals(0, server.left(BEGIN));
            assertEquals(0, home.toFile().list().length);
        }
    }

    @Test
    void whereNoNewTokensCanBeKeptTheOldOnesStay() throws IOException {
        try (StandIn server = StandIn.open()) {
            server.on(RENEW, 500, "{}");
            var file = new LoginFile(home);
            file.write(LoginFileTest.tokensOf(server.origin()));

            assertThrows(Failure.class, () -> run(server, file, "whoami"));
            assertEquals(0, server.left(RENEW));
            assertEquals("at_1", file.read().orElseThrow().credential());
        }
    }
}
