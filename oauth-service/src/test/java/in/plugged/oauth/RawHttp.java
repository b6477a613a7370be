package in.plugged.oauth;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Bytes that no HTTP client would send. */
public final class RawHttp {

    private static final int PATIENCE_MS = 10_000;

    private RawHttp() {}

    /** The whole answer as text. Lines are given with {@code \n} and sent with CRLF. */
    public static String send(String request) throws IOException {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MS);
            byte[] bytes = request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    /** The status of the answer to a GET with these header lines. */
    public static int statusOf(String path, String headerLines) throws IOException {
        String answer =
                send(
                        "GET %s HTTP/1.1\nHost: localhost\nConnection: close\n%s\n\n"
                                .formatted(path, headerLines));
        return status(answer);
    }

    public static int status(String answer) {
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length()).substring(0, 3));
    }
}
