package in.plugged.oauth.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.oauth.OauthServiceTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Characters in the address of a request that belong percent-encoded and are not. */
@OauthServiceTest
class RawQueryTest {

    /** As it comes over the wire; clients of tests would encode it or refuse it. */
    private static String answer(String state) throws IOException {
        String path = Application.named("Docs Sync").asking("state", "PLACE");
        String request =
                "GET %s HTTP/1.1\r\nHost: localhost:8080\r\nConnection: close\r\n\r\n"
                        .formatted(path.replace("PLACE", state));
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "<", ">", "\\", "^", "`", "{", "|", "}"})
    void theServerRefusesThem(String one) throws IOException {
        String answer = answer("a" + one);

        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
    }

    @Test
    void bracketsAreTakenAndEncodedForTheWayBack() throws IOException {
        String answer = answer("[1]");

        assertEquals("HTTP/1.1 303 See Other", answer.lines().findFirst().orElse(""));
        assertTrue(answer.contains("%255B1%255D"), answer);
    }
}
