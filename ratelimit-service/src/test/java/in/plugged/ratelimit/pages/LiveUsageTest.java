package in.plugged.ratelimit.pages;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import in.plugged.ratelimit.RatelimitServiceTest;
import in.plugged.ratelimit.report.KeptKey;
import in.plugged.ratelimit.usage.Step;
import in.plugged.resourceserver.testing.TestSessions;
import in.plugged.service.testing.Database;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page follows what happens while somebody looks at it. */
@RatelimitServiceTest
class LiveUsageTest {

    private static final int PATIENCE_MS = 60_000;

    private final KeptKey key = new KeptKey();

    @Test
    void whatIsCountedMeanwhileIsSent() throws IOException {
        key.known(1);
        key.counted(Step.HOUR.floor(Instant.now()), 1_200, 6, 3, "{6,3,1}");

        HttpURLConnection stream = open("", TestSessions.valid().hubs(key.hub()).cookie());
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(stream.getInputStream(), StandardCharsets.UTF_8))) {
            readUntil(lines, "<b>1,200</b><span>requests</span>");
            readUntil(lines, "id=\"usage-keys\"");

            Database.update("update hub_usage set requests = 1201 where hub_id = ?", key.hub());
            readUntil(lines, "<b>1,201</b><span>requests</span>");
        } finally {
            stream.disconnect();
        }
    }

    @Test
    void withoutASessionThereIsNothingToFollow() throws IOException {
        HttpURLConnection stream = open("", TestSessions.ended().cookie());

        assertEquals(401, stream.getResponseCode());
    }

    @Test
    void aStreamIsRefusedBeforeItBegins() throws IOException {
        key.known(1);
        String cookie = TestSessions.valid().hubs("hub_other").cookie();

        assertEquals(404, open("?key=" + key.id(), cookie).getResponseCode());
        assertEquals(404, open("?range=2y", cookie).getResponseCode());
        assertEquals(403, open("?hub_id=" + key.hub(), cookie).getResponseCode());
    }

    @Test
    void onePersonFollowsSixPagesAtATime() throws IOException {
        String cookie = TestSessions.valid().user("usr_sixpages").hubs(key.hub()).cookie();
        List<HttpURLConnection> streams = new ArrayList<>();
        try {
            for (int i = 0; i < 6; i++) {
                streams.add(open("", cookie));
                assertEquals(200, streams.getLast().getResponseCode());
            }
            assertEquals("text/event-stream", streams.getLast().getContentType());

            assertEquals(503, open("", cookie).getResponseCode());
        } finally {
            streams.forEach(HttpURLConnection::disconnect);
        }
        await().atMost(Duration.ofMillis(PATIENCE_MS))
                .untilAsserted(() -> assertEquals(200, statusOf(open("", cookie))));
    }

    private static int statusOf(HttpURLConnection stream) throws IOException {
        try {
            return stream.getResponseCode();
        } finally {
            stream.disconnect();
        }
    }

    private static HttpURLConnection open(String query, String cookie) throws IOException {
        URI place = URI.create("http://localhost:" + RestAssured.port + "/usage/live" + query);
        var stream = (HttpURLConnection) place.toURL().openConnection();
        stream.setReadTimeout(PATIENCE_MS);
        stream.setRequestProperty("Accept", "text/event-stream");
        stream.setRequestProperty("Cookie", cookie);
        return stream;
    }

    private static void readUntil(BufferedReader lines, String wanted) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(wanted)) {
            line = lines.readLine();
        }
        assertNotNull(line, "the stream ended before " + wanted);
    }
}
