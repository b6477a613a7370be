package in.plugged.service.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The AsyncAPI document: which events this service publishes. Each service says where it is. */
@PermitAll
public abstract class EventsResource {

    private static final String SOURCE = "/META-INF/asyncapi.yaml";

    private final JsonNode document = read();

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonNode document() {
        return document;
    }

    private static JsonNode read() {
        try (InputStream source = EventsResource.class.getResourceAsStream(SOURCE)) {
            return new YAMLMapper().readTree(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
