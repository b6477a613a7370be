package in.plugged.keys.issue;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.issue.KeyIssue.Made;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.key.KeyView;
import in.plugged.keys.retry.IdempotencyKey;
import in.plugged.keys.retry.SafeCall;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.StrictBody;
import in.plugged.resourceserver.keys.KeyRepresentation;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Making, rotating and changing keys. */
@Path(KeyResource.KEYS)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class KeyResource {

    static final String KEYS = "/api/auth/keys";

    private static final String REPLAYED = "Idempotency-Replayed";

    private final KeyIssue issue;
    private final KeyEdit edit;
    private final KeyOwner owner;
    private final KeyView view;
    private final KeyAnnouncer announcer;

    KeyResource(
            KeyIssue issue, KeyEdit edit, KeyOwner owner, KeyView view, KeyAnnouncer announcer) {
        this.issue = issue;
        this.edit = edit;
        this.owner = owner;
        this.view = view;
        this.announcer = announcer;
    }

    @POST
    @Parameter(name = IdempotencyKey.HEADER, in = ParameterIn.HEADER)
    public Uni<RestResponse<IssuedKey>> create(
            @NotNull(message = "must be given") NewKey body, @Context HttpServerRequest request) {
        return owner.in(Optional.ofNullable(body.hubId()), owner.caller())
                .flatMap(
                        caller ->
                                issue.create(
                                        body, caller, call(request, caller, KEYS, body.meaning())))
                .invoke(made -> announcer.tell(made.outcome()))
                .map(this::created);
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
    @Parameter(name = IdempotencyKey.HEADER, in = ParameterIn.HEADER)
    public Uni<RestResponse<IssuedKey>> rotate(
            @RestPath("key_id") KeyId id,
            @Nullable Rotation body,
            @Context HttpServerRequest request) {
        Caller caller = owner.caller();
        Duration overlap = issue.overlap(Rotation.overlap(body));
        String path = KEYS + "/" + id + "/rotate";
        return issue.rotate(id, overlap, caller, call(request, caller, path, overlap))
                .call(made -> announcer.announce(made.outcome()))
                .map(this::created);
    }

    @PATCH
    @Path("/{key_id}")
    public Uni<KeyRepresentation> change(
            @RestPath("key_id") KeyId id, @NotNull(message = "must be given") KeyChange body) {
        Caller caller = owner.caller();
        return owner.target(body.wantedHub(), caller)
                .flatMap(hubId -> edit.change(id, body, hubId, caller, Optional.empty()))
                .call(announcer::announce)
                .map(outcome -> view.of(outcome.key()));
    }

    private static Optional<SafeCall> call(
            HttpServerRequest request, Caller caller, String path, Object meaning) {
        return IdempotencyKey.of(request.headers())
                .map(key -> SafeCall.of(key, caller, "POST " + path, meaning));
    }

    private RestResponse<IssuedKey> created(Made made) {
        var answer = IssuedKey.created(view.of(made.outcome().key()), made.secret());
        return (made.repeated() ? answer.header(REPLAYED, true) : answer).build();
    }
}
