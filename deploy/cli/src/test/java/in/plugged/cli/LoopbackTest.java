package in.plugged.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackTest {

    @Test
    void whoKnowsTheStateIsHeard() throws Exception {
        try (Loopback back = Loopback.open("a state")) {
            HttpResponse<String> page = get(back.address() + "?code=a%2Bb&state=a+state&iss=x");

            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("Go back to your terminal."), page.body());
            assertEquals("no-store", page.headers().firstValue("Cache-Control").orElse(""));
            assertEquals(
                    Map.of("code", "a+b", "state", "a state", "iss", "x"),
                    back.await(Duration.ofSeconds(10)));
        }
    }

    @Test
    void whoDoesNotIsWaitedPast() throws Exception {
        try (Loopback back = Loopback.open("mine")) {
            assertEquals(400, get(back.address() + "?code=evil&state=other").statusCode());
            assertEquals(400, get(back.address()).statusCode());
            assertEquals(200, get(back.address() + "?error=access_denied&state=mine").statusCode());

            assertEquals("access_denied", back.await(Duration.ofSeconds(10)).get("error"));
        }
    }

    @Test
    void whatIsNoQueryIsRefusedAndWaitedPast() throws Exception {
        try (Loopback back = Loopback.open("mine")) {
            assertEquals("HTTP/1.1 400", raw(back, "GET /callback?state=%zz HTTP/1.1"));
            assertEquals("HTTP/1.1 400", raw(back, "GET /callback?%&&==&state HTTP/1.1"));
            assertEquals(200, get(back.address() + "?code=x&state=mine").statusCode());
        }
    }

    private static String raw(Loopback back, String line) throws IOException {
        try (Socket socket = half(back, line + "\r\nHost: x\r\n\r\n")) {
            socket.setSoTimeout(30_000);
            return new String(socket.getInputStream().readNBytes(12), US_ASCII);
        }
    }

    private static Socket half(Loopback back, String text) throws IOException {
        URI address = URI.create(back.address());
        var socket = new Socket(address.getHost(), address.getPort());
        socket.getOutputStream().write(text.getBytes(US_ASCII));
        return socket;
    }

    /** Each of them holds a thread, until the server has waited long enough. */
    @ParameterizedTest
    @ValueSource(ints = {1, 20})
    @Timeout(60)
    void halfARequestHoldsUpNobody(int callers) throws Exception {
        var sockets = new ArrayList<Socket>();
        try (Loopback back = Loopback.open("mine")) {
            for (int caller = 0; caller < callers; caller++) {
                sockets.add(half(back, "GET /callback"));
            }

            assertEquals(200, get(back.address() + "?code=x&state=mine").statusCode());
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void nobodyIsWaitedForForever() throws IOException {
        try (Loopback back = Loopback.open("mine")) {
            assertEquals(
                    "Nobody came back from the browser: log in again.",
                    assertThrows(Failure.class, () -> back.await(Duration.ZERO)).getMessage());
        }
    }

    private static HttpResponse<String> get(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
