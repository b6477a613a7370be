package in.plugged.keys.envoy;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is published of a key that came through Envoy. */
@KeyServiceTest
class EnvoyUsageTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Hub hub = Hub.fresh();
    private Topic usage;
    private Issued key;

    @BeforeEach
    void makeKey() {
        usage = Topic.open("usage");
        key = hub.newKey();
    }

    @AfterEach
    void close() {
        usage.close();
    }

    @Test
    void aRequestCountsOnceAndAsACheck() throws Exception {
        Envoy envoy =
                Envoy.withKey(key.text())
                        .header("user-agent", "probe/1")
                        .source("192.0.2.9")
                        .scope("read:servers");

        Envoy.askAll(Collections.nCopies(20, envoy));

        List<JsonNode> entries = entries(20);
        JsonNode entry = entries.getFirst();
        assertEquals("/api/auth/check", entry.path("route").asText());
        assertEquals("GET", entry.path("method").asText());
        assertEquals(200, entry.path("status").asInt());
        assertEquals("192.0.2.9", entry.path("address").asText());
        assertEquals("probe/1", entry.path("user_agent").asText());
        assertEquals("[\"read:servers\"]", entry.path("scopes").toString());
    }

    @Test
    void aRefusalCountsWithItsReason() throws Exception {
        Envoy.withKey(key.text()).scope("write:servers").ask();

        JsonNode entry = entries(1).getFirst();
        assertEquals(403, entry.path("status").asInt());
        assertEquals("insufficient_scope", entry.path("reason").asText());
    }

    /** All entries of the key, once so many requests are counted. */
    private List<JsonNode> entries(int requests) throws Exception {
        var entries = new ArrayList<JsonNode>();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> {
                            entries.clear();
                            for (ConsumerRecord<String, String> record : usage.records(key.id())) {
                                JSON.readTree(record.value()).path("entries").forEach(entries::add);
                            }
                            assertEquals(
                                    requests,
                                    entries.stream()
                                            .mapToLong(each -> each.path("count").asLong())
                                            .sum());
                        });
        return entries;
    }
}
