package in.plugged.local.part;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * How a part is.
 *
 * @param detail why it is not ready; empty when it is
 */
public record PartStatus(String name, boolean up, Optional<String> detail) {

    static PartStatus up(String name) {
        return new PartStatus(name, true, Optional.empty());
    }

    static PartStatus down(String name, String detail) {
        return new PartStatus(name, false, Optional.of(detail));
    }

    JsonObject json() {
        var json = new JsonObject().put("name", name).put("status", up ? "UP" : "DOWN");
        detail.ifPresent(text -> json.put("detail", text));
        return json;
    }

    @Override
    public String toString() {
        return "%s %s".formatted(name, detail.orElse("is ready"));
    }
}
