package in.plugged.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.mcp.Tool.Description;
import in.plugged.mcp.Tool.Done;
import in.plugged.mcp.Tool.Outcome;
import in.plugged.mcp.Tool.Refused;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tools of this server: every bean that is one. */
@Singleton
class Tools {

    private final List<Tool> tools;
    private final ObjectMapper json;

    Tools(@All List<Tool> tools, ObjectMapper json) {
        this.tools =
                tools.stream()
                        .sorted(Comparator.comparing((Tool tool) -> tool.description().name()))
                        .toList();
        this.json = json;
    }

    /** In the same order each time, so that clients may remember them. */
    List<Description> descriptions() {
        return tools.stream().map(Tool::description).toList();
    }

    /** What came of it, as clients read it; empty when there is no such tool. */
    Optional<Map<String, Object>> call(Message message) {
        return tools.stream()
                .filter(tool -> tool.description().name().equals(message.name()))
                .findFirst()
                .map(tool -> result(tool.call(message.params().path("arguments"))));
    }

    private Map<String, Object> result(Outcome outcome) {
        return switch (outcome) {
            case Done(var result) ->
                    Map.of("content", text(written(result)), "structuredContent", result);
            case Refused(var why) -> Map.of("content", text(why), "isError", true);
        };
    }

    /** For clients that know no structured content. */
    private String written(Map<String, Object> result) {
        try {
            return json.writeValueAsString(result);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> text(String text) {
        return List.of(Map.of("type", "text", "text", text));
    }
}
