package in.plugged.mock;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunTest {

    @TempDir Path anywhere;

    @Test
    void oneCommandStartsItAndATermEndsIt() throws IOException, InterruptedException {
        int port = freePort();
        Process mock = run("--port", String.valueOf(port));
        try {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> status(port) == 200);
        } finally {
            mock.destroy();
        }
        assertTrue(mock.waitFor(20, TimeUnit.SECONDS));
    }

    @Test
    void whatIsNoPortIsRefused() throws IOException, InterruptedException {
        assertEquals(2, run("--port", "eight").waitFor());
        assertEquals(2, run("--colour").waitFor());
    }

    private Process run(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = Path.of("run").toAbsolutePath().toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        return new ProcessBuilder(command)
                .directory(anywhere.toFile())
                .redirectErrorStream(true)
                .redirectOutput(anywhere.resolve("log").toFile())
                .start();
    }

    private static int status(int port) {
        return given().baseUri("http://localhost:" + port)
                .header("Authorization", MockKey.named("reader").bearer())
                .get("/api/auth/check")
                .statusCode();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
