package in.plugged.keys.event;

import static in.plugged.service.testing.Json.field;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.keys.Hub;
import in.plugged.keys.Hub.Issued;
import in.plugged.keys.KeyServiceTest;
import in.plugged.service.testing.Database;
import in.plugged.service.testing.Json;
import in.plugged.service.testing.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That a key is there is told of old keys as of new ones, and is no change of it. */
@KeyServiceTest
class TellOfKeysTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Hub hub = Hub.fresh();

    @Test
    void oldKeysAreToldOfOnceWhenTheServiceIsUpgraded() throws IOException {
        Issued key = hub.newKey(Map.of("type", "test")).told();
        hub.change(key.id(), Map.of("name", "renamed"));
        key.told();
        String announced = announcedAt(key);

        try (Topic topic = Topic.open("key-changed")) {
            Database.update(migration());

            assertEquals(
                    JSON.readTree(
                            """
                            {"key_id": "%s", "version": 2, "hub_id": "%s", "type": "test", "changed": ["created"]}"""
                                    .formatted(key.id(), hub.id())),
                    JSON.readTree(topic.record(key.id()).value()));
        }
        key.told();
        assertEquals(announced, announcedAt(key));
    }

    @Test
    void thatAKeyWasMadeIsNoChangeThatIsAnnounced() {
        Issued key = hub.newKey().told();

        hub.get(key.id()).body(field("announced_at", nullValue()));
    }

    private String announcedAt(Issued key) {
        return hub.get(key.id()).extract().as(Json.class).path("announced_at");
    }

    private static String migration() throws IOException {
        try (InputStream file =
                TellOfKeysTest.class.getResourceAsStream("/db/migration/V010__tell_of_keys.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
