package in.plugged.ratelimit.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.service.testing.Topic;
import in.plugged.service.testing.docs.ApiDocument;
import in.plugged.service.testing.docs.StrictSchemas;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The AsyncAPI document of this service, against which messages are held. */
public record EventsDocument(JsonNode document, StrictSchemas schemas) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static EventsDocument fetch() {
        JsonNode document =
                ApiDocument.fetch(
                        URI.create("http://localhost:" + RestAssured.port + "/asyncapi/limits"));
        return new EventsDocument(document, new StrictSchemas(document));
    }

    /** What of the message is not as the document says. */
    public List<String> lies(ConsumerRecord<String, String> record) throws IOException {
        JsonNode message = document.at("/components/messages/KeyAbused");
        var lies =
                new ArrayList<>(
                        schemas.violations(
                                message.path("headers"), JSON.valueToTree(Topic.headers(record))));
        lies.addAll(schemas.violations(message.path("payload"), JSON.readTree(record.value())));
        return lies;
    }
}
