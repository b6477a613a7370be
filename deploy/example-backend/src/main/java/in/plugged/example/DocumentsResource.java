package in.plugged.example;

import in.plugged.resourceserver.credential.Caller;
import io.quarkus.security.PermissionsAllowed;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;

/** The documents of a hub. */
@Path("/api/documents")
class DocumentsResource {

    private final HubItems documents = new HubItems("doc_");
    private final SecurityIdentity identity;

    DocumentsResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @PermissionsAllowed("read:documents")
    public ItemPage list() {
        return ItemPage.of(documents.all(Caller.of(identity).hubId()));
    }

    @POST
    @ResponseStatus(201)
    @PermissionsAllowed("write:documents")
    public Item add(Item.Draft draft) {
        return documents.add(Caller.of(identity).hubId(), draft.name());
    }
}
