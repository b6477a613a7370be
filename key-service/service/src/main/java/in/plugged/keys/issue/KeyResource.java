package in.plugged.keys.issue;

import in.plugged.keys.event.Announcer;
import in.plugged.keys.issue.KeyIssue.Made;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.key.KeyView;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.StrictBody;
import in.plugged.resourceserver.keys.KeyRepresentation;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Making, rotating and changing keys. */
@Path("/api/auth/keys")
@Authenticated
class KeyResource {

    private final KeyIssue issue;
    private final KeyOwner owner;
    private final KeyView view;
    private final Announcer announcer;

    KeyResource(KeyIssue issue, KeyOwner owner, KeyView view, Announcer announcer) {
        this.issue = issue;
        this.owner = owner;
        this.view = view;
        this.announcer = announcer;
    }

    @POST
    public Uni<RestResponse<IssuedKey>> create(@NotNull(message = "must be given") NewKey body) {
        return issue.create(body, owner.caller()).map(this::created);
    }

    /** How long the old secret goes on working. */
    @StrictBody
    record Rotation(@Nullable @Min(0) @Max(2_592_000) Integer overlapSeconds) {

        static Optional<Duration> overlap(@Nullable Rotation body) {
            return Optional.ofNullable(body).map(Rotation::overlapSeconds).map(Duration::ofSeconds);
        }
    }

    @POST
    @Path("/{key_id}/rotate")
    public Uni<RestResponse<IssuedKey>> rotate(
            @RestPath("key_id") KeyId id, @Nullable Rotation body) {
        return issue.rotate(id, Rotation.overlap(body), owner.caller())
                .call(made -> announcer.announce(made.outcome()))
                .map(this::created);
    }

    @PATCH
    @Path("/{key_id}")
    public Uni<KeyRepresentation> change(
            @RestPath("key_id") KeyId id, @NotNull(message = "must be given") KeyChange body) {
        return issue.change(id, body, owner.caller())
                .call(announcer::announce)
                .map(outcome -> view.of(outcome.key()));
    }

    private RestResponse<IssuedKey> created(Made made) {
        KeyRepresentation key = view.of(made.outcome().key());
        return ResponseBuilder.create(
                        RestResponse.Status.CREATED, new IssuedKey(key, made.secret().text()))
                // relative, since only the gateway knows by which name it was called
                .header(HttpHeaders.LOCATION, "/api/auth/keys/" + key.id())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
