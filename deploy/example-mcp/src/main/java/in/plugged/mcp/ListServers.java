package in.plugged.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Map;

/** Tells which servers the caller's hub has. */
@Singleton
class ListServers implements Tool {

    private final HubServers servers;
    private final SecurityIdentity identity;

    ListServers(HubServers servers, SecurityIdentity identity) {
        this.servers = servers;
        this.identity = identity;
    }

    @Override
    public Description description() {
        return new Description(
                "list_servers",
                "List servers",
                "Lists the servers of the hub that you are connected to.",
                Map.of("type", "object", "additionalProperties", false),
                Map.of("readOnlyHint", true));
    }

    @Override
    @PermissionsAllowed("read:servers")
    public Outcome call(JsonNode arguments) {
        return new Done(Map.of("servers", servers.all(Caller.of(identity).hubId())));
    }
}
