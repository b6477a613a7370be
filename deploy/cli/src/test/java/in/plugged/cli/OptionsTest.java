package in.plugged.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @Test
    void everyOptionIsUnderstoodOnEitherSideOfTheCommand() {
        assertEquals(
                new Options(
                        "login",
                        "http://localhost:8080",
                        true,
                        List.of("read:servers", "write:servers")),
                of(
                        "--server",
                        "http://localhost:8080/",
                        "login",
                        "--device",
                        "--scopes",
                        "read:servers,write:servers"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://plugged.example",
                "https://plugged.example:8443",
                "http://127.0.0.1:8080",
                "http://[::1]:8080",
                "http://localhost"
            })
    void aServerIsAnOrigin(String server) {
        assertEquals(server, of("whoami", "--server", server).server());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://plugged.example",
                "http://localhost.example",
                "https://a@b",
                "ftp://localhost",
                "https://plugged.example/path",
                "plugged.example",
                ""
            })
    void whereCredentialsWouldGoInClearTextIsRefused(String server) {
        assertEquals(
                server + " is not the https address of a server. See pluggedin --help.",
                refused("whoami", "--server", server));
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        assertEquals("Unknown: dance. See pluggedin --help.", refused("dance"));
        assertEquals("--scopes needs a value. See pluggedin --help.", refused("login", "--scopes"));
        assertEquals("There is nothing to do. See pluggedin --help.", refused());
    }

    private static Options of(String... words) {
        return Options.of(new ArrayDeque<>(List.of(words)));
    }

    private static String refused(String... words) {
        Failure failure = assertThrows(Failure.class, () -> of(words));
        assertEquals(2, failure.exitCode());
        return failure.getMessage();
    }
}
