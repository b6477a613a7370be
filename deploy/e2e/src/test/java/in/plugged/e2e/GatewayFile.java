package in.plugged.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.Yaml;

/** A file of {@code deploy/gateways} in YAML, for gateways that are not run here. */
record GatewayFile(JsonNode content) {

    static GatewayFile read(String name) {
        return new GatewayFile(documents(name).getFirst());
    }

    /** All documents of a file. */
    static List<JsonNode> documents(String name) {
        try {
            String text = Files.readString(Program.HOME.resolve("deploy/gateways").resolve(name));
            return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false)
                    .<JsonNode>map(new ObjectMapper()::valueToTree)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All values of fields with that name, wherever they stand. */
    List<JsonNode> all(String field) {
        return content.findValues(field);
    }
}
