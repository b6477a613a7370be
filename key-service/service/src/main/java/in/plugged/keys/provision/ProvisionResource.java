package in.plugged.keys.provision;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.event.Outcome;
import in.plugged.keys.issue.IssuedKey;
import in.plugged.keys.issue.KeyIssue.Made;
import in.plugged.keys.key.KeyView;
import in.plugged.keys.provision.Provisioning.Provisioned;
import in.plugged.keys.revoke.EndAnswer;
import in.plugged.resourceserver.error.StrictBody;
import in.plugged.service.caller.ServiceCaller;
import in.plugged.service.outbox.OutboxRow;
import io.quarkus.security.PermissionsAllowed;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Lets a service have keys made for people, and take back what did not arrive. */
@Path("/api/auth/keys/provision")
@Produces(MediaType.APPLICATION_JSON)
@PermissionsAllowed("keys:provision")
class ProvisionResource {

    private final ServiceCaller caller;
    private final Provisioning provisioning;
    private final ProvisionEnd end;
    private final KeyAnnouncer announcer;
    private final KeyView view;

    ProvisionResource(
            ServiceCaller caller,
            Provisioning provisioning,
            ProvisionEnd end,
            KeyAnnouncer announcer,
            KeyView view) {
        this.caller = caller;
        this.provisioning = provisioning;
        this.end = end;
        this.announcer = announcer;
        this.view = view;
    }

    @POST
    public Uni<RestResponse<IssuedKey>> provision(
            @NotNull(message = "must be given") WantedKey body) {
        return provisioning
                .make(body, caller.require())
                .invoke(this::tell)
                .map(Provisioned::made)
                .map(this::created);
    }

    private void tell(Provisioned provisioned) {
        provisioned.replaced().flatMap(Outcome::news).ifPresent(this::tellEnded);
        announcer.tell(provisioned.made().outcome());
        provisioned.notice().ifPresent(announcer::tell);
    }

    private void tellEnded(OutboxRow news) {
        announcer.apply(List.of(news));
        announcer.tell(news);
    }

    private RestResponse<IssuedKey> created(Made made) {
        return IssuedKey.created(view.of(made.outcome().key()), made.secret()).build();
    }

    /**
     * The wish that is over.
     *
     * @param unless {@code used} when a key that somebody uses is to stay
     */
    @StrictBody
    record Cancellation(
            @NotNull @Pattern(regexp = ProvisionWords.NAME, message = ProvisionWords.NAME_MESSAGE)
                    String provisionId,
            @Nullable @Pattern(regexp = "used", message = "must be used") String unless) {

        boolean sparesTheUsed() {
            return unless != null;
        }
    }

    @POST
    @Path("/cancel")
    public Uni<RestResponse<Object>> cancel(@NotNull(message = "must be given") Cancellation body) {
        caller.require();
        return cancelled(body).flatMap(this::answer);
    }

    private Uni<Cancelled> cancelled(Cancellation body) {
        return body.sparesTheUsed()
                ? end.cancelUnused(body.provisionId())
                : end.cancel(body.provisionId()).map(Cancelled.Ended::new);
    }

    private Uni<RestResponse<Object>> answer(Cancelled cancelled) {
        return switch (cancelled) {
            case Cancelled.Ended(var key) -> announced(key).map(EndAnswer::of);
            case Cancelled.InUse() ->
                    Uni.createFrom().item(RestResponse.ok(Map.of("status", "used")));
        };
    }

    /** Where there never was a key, everybody has been told. */
    private Uni<Boolean> announced(Optional<Outcome> ended) {
        return ended.map(announcer::announce).orElseGet(() -> Uni.createFrom().item(true));
    }
}
