package in.plugged.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserLoginTest {

    private static final String REGISTER = "/oauth/register";

    private static void describe(StandIn server, Map<String, String> differences) {
        var all = new TreeMap<String, Object>();
        all.put("issuer", server.origin());
        all.put("registration_endpoint", server.origin() + REGISTER);
        all.put("authorization_endpoint", server.origin() + "/oauth/authorize");
        all.put("token_endpoint", server.origin() + "/oauth/token");
        all.putAll(differences);
        server.on("/.well-known/oauth-authorization-server", 200, Json.write(all))
                .on(REGISTER, 200, "{\"client_id\":\"cli_1\"}");
    }

    private static String failure(StandIn server) {
        var login = new BrowserLogin(new Server(server.origin()));
        return assertThrows(Failure.class, () -> login.login(List.of())).getMessage();
    }

    @ParameterizedTest
    @CsvSource({
        "registration_endpoint, http://evil.example/",
        "authorization_endpoint, file:///usr/bin/x",
        "authorization_endpoint, -x",
        "token_endpoint, http://evil.example/",
        "token_endpoint, ''"
    })
    void nothingIsToldToAnotherServer(String endpoint, String address) throws IOException {
        try (StandIn server = StandIn.open()) {
            describe(server, Map.of(endpoint, address));

            assertEquals(
                    server.origin() + " names an address that is not its own: \"" + address + "\".",
                    failure(server));
            assertEquals(1, server.left(REGISTER));
        }
    }

    @Test
    void aServerOfAnotherNameIsNotLoggedInAt() throws IOException {
        try (StandIn server = StandIn.open()) {
            describe(server, Map.of("issuer", "https://plugged.example"));

            assertEquals(
                    server.origin()
                            + " calls itself https://plugged.example: use that as --server.",
                    failure(server));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-x", "file:///usr/bin/x", "javascript:x", "x", ""})
    void aBrowserOpensTheWebAlone(String link) {
        assertFalse(Browser.isWeb(URI.create(link)));
        assertTrue(Browser.isWeb(URI.create("https://plugged.example/" + link)));
    }
}
