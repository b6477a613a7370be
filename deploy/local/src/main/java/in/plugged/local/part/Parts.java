package in.plugged.local.part;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All parts of a running suite. */
public record Parts(List<Part> all) {

    public Parts {
        all = List.copyOf(all);
    }

    public Optional<Part> named(String name) {
        return all.stream().filter(part -> part.name().equals(name)).findAny();
    }

    public boolean up() {
        return all.stream().allMatch(part -> part.status().up());
    }

    /** {@code {"status": "UP" or "DOWN", "parts": […]}}. */
    public JsonObject health() {
        List<PartStatus> statuses = all.stream().map(Part::status).toList();
        boolean up = statuses.stream().allMatch(PartStatus::up);
        var parts = new JsonArray();
        statuses.forEach(status -> parts.add(status.json()));
        return new JsonObject().put("status", up ? "UP" : "DOWN").put("parts", parts);
    }

    /** The parts' names, for people. */
    public String names() {
        return all.stream().map(Part::name).collect(Collectors.joining(", "));
    }
}
