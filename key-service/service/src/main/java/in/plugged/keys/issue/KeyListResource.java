package in.plugged.keys.issue;

import in.plugged.keys.key.KeyFilter;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.key.KeyStatus;
import in.plugged.keys.key.KeyView;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.service.page.Page;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Showing keys to their owner. */
@Path("/api/auth/keys")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class KeyListResource {

    private final KeyOwner owner;
    private final KeyView view;

    KeyListResource(KeyOwner owner, KeyView view) {
        this.owner = owner;
        this.view = view;
    }

    @GET
    @Path("/{key_id}")
    public Uni<KeyRepresentation> get(@RestPath("key_id") KeyId id) {
        return view.one(id, owner.caller());
    }

    /** A hub's keys, the newest first. */
    @GET
    public Uni<Page<KeyRepresentation>> list(
            @RestQuery Optional<KeyStatus> status,
            @RestQuery("hub_id") Optional<String> hubId,
            @RestQuery
                    Optional<
                                    @Pattern(
                                            regexp = "\\P{C}{0,64}",
                                            message = KeyWords.NAME_MESSAGE)
                                    String>
                            q,
            @RestQuery Optional<PageLimit> limit,
            @RestQuery Optional<PagePlace> cursor) {
        Caller caller = owner.caller();
        var filter = new KeyFilter(caller.environment() == Environment.TEST, status, q, cursor);
        PageLimit most = limit.orElse(PageLimit.DEFAULT);
        return owner.in(hubId, caller).flatMap(found -> view.page(found.hubId(), filter, most));
    }
}
