package in.plugged.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import in.plugged.e2e.Stack.Issued;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a gateway passes the limits of keys on, and that any backend will do behind it. */
abstract class GatewayLimits extends GatewayOutages {

    @Test
    void answersTellHowTheLimitStandsAndOverItIs429() {
        Issued key = stack.limitedKey(2, 60);

        Answer passed = call.bearing(key.text()).get("/servers");
        assertEquals(200, call.bearing(key.text()).get("/servers").status());
        Answer refused = call.bearing(key.text()).get("/servers");

        assertEquals(200, passed.status(), passed::text);
        assertStanding(passed, "1");
        assertEquals(429, refused.status(), refused::text);
        assertEquals("RATE_LIMITED", refused.at("/error/code"));
        assertStanding(refused, "0");
        int seconds = Integer.parseInt(refused.header("Retry-After"));
        assertTrue(1 <= seconds && seconds <= 60, refused::text);
    }

    private static void assertStanding(Answer answer, String remaining) {
        assertEquals("2", answer.header("X-RateLimit-Limit"));
        assertEquals(remaining, answer.header("X-RateLimit-Remaining"));
        assertTrue(Long.parseLong(answer.header("X-RateLimit-Reset")) > 1_700_000_000L);
        assertEquals("\"key\";q=2;w=60", answer.header("RateLimit-Policy"));
        assertTrue(answer.header("RateLimit").startsWith("\"key\";r=" + remaining + ";t="));
    }

    @Test
    void whatIsRefusedTakesNothingFromTheLimit() {
        Issued key = stack.limitedKey(1, 60);

        assertEquals(403, call.bearing(key.text()).send("POST", "/servers", "{}").status());

        assertEquals(200, call.bearing(key.text()).get("/servers").status());
        assertEquals(429, call.bearing(key.text()).get("/servers").status());
    }

    @Test
    void aBackendOfPlainFilesIsProtectedToo(@TempDir Path site) throws IOException {
        Files.createDirectory(site.resolve("servers"));
        Files.writeString(site.resolve("servers/list.txt"), "all of them");
        Issued key = stack.limitedKey(2, 60);
        Issued ended = stack.newKey();
        stack.owner().delete(ended.path());
        int port = backend.port();

        backend.close();
        HttpServer files = plain(site, port);
        Answer nobody = call.get("/servers/list.txt");
        Answer first = call.bearing(key.text()).get("/servers/list.txt");
        Answer revoked = call.bearing(ended.text()).get("/servers/list.txt");
        call.bearing(key.text()).get("/servers/list.txt");
        Answer third = call.bearing(key.text()).get("/servers/list.txt");
        files.stop(0);
        backend = EchoBackend.start(port);

        assertEquals(401, nobody.status());
        assertEquals("all of them", first.text());
        assertEquals("1", first.header("X-RateLimit-Remaining"));
        assertEquals(410, revoked.status());
        assertEquals(429, third.status());
    }

    private static HttpServer plain(Path site, int port) {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        HttpServer files =
                SimpleFileServer.createFileServer(address, site.toAbsolutePath(), OutputLevel.NONE);
        files.start();
        return files;
    }
}
