package in.plugged.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.embedded.RedisServer.Durability;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {

    @TempDir Path root;

    @Test
    void whatItAnsweredOutlivesAKill() throws IOException {
        Place place = Place.kept(root.resolve("redis"), 0);
        try (var server = RedisServer.start(place, Durability.BEFORE_ANSWER)) {
            assertEquals("+OK", ask(server, "SET colour green"));
            server.process().kill();
        }
        try (var server = RedisServer.start(place, Durability.BEFORE_ANSWER)) {
            assertEquals("$5", ask(server, "GET colour"));
        }
    }

    @Test
    void aPausedOneDoesNotAnswerUntilItIsResumed() {
        try (var server = RedisServer.start(Place.temporary(), Durability.BEFORE_ANSWER)) {
            server.process().pause();
            assertFalse(RedisServer.answers(server.port()));
            server.process().resume();
            assertTrue(RedisServer.answers(server.port()));
        }
    }

    @Test
    void closingEndsAPausedOne() {
        var server = RedisServer.start(Place.temporary(), Durability.BEFORE_ANSWER);
        server.process().pause();
        server.close();
        assertFalse(server.process().isAlive());
        assertFalse(RedisServer.answers(server.port()));
    }

    private static String ask(RedisServer server, String command) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            var reader = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            return new BufferedReader(reader).readLine();
        }
    }
}
