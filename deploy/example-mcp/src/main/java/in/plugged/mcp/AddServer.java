package in.plugged.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Adds a server to the caller's hub. */
@Singleton
class AddServer implements Tool {

    private static final int LONGEST = 64;

    private final HubServers servers;
    private final SecurityIdentity identity;

    AddServer(HubServers servers, SecurityIdentity identity) {
        this.servers = servers;
        this.identity = identity;
    }

    @Override
    public Description description() {
        Map<String, Object> name = Map.of("type", "string", "minLength", 1, "maxLength", LONGEST);
        return new Description(
                "add_server",
                "Add a server",
                "Adds a server to the hub that you are connected to.",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        Map.of("name", name),
                        "required",
                        List.of("name"),
                        "additionalProperties",
                        false),
                Map.of("destructiveHint", false));
    }

    @Override
    @PermissionsAllowed("write:servers")
    public Outcome call(JsonNode arguments) {
        String name = arguments.path("name").asText("").strip();
        if (name.isEmpty() || name.length() > LONGEST) {
            return new Refused("name has to have 1 to " + LONGEST + " characters");
        }
        return new Done(Map.of("server", servers.add(Caller.of(identity).hubId(), name)));
    }
}
