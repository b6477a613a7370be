package in.plugged.ratelimit.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.ratelimit.RatelimitServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document; that messages are as it says is shown where there are messages. */
@RatelimitServiceTest
class EventsDocumentTest {

    @Test
    void everyExampleIsWhatItsSchemaSays() {
        EventsDocument events = EventsDocument.fetch();
        JsonNode message = events.document().at("/components/messages/KeyAbused");

        assertFalse(message.path("examples").isEmpty());
        for (JsonNode example : message.path("examples")) {
            for (String part : List.of("headers", "payload")) {
                assertEquals(
                        List.of(),
                        events.schemas().violations(message.path(part), example.path(part)));
            }
        }
    }
}
