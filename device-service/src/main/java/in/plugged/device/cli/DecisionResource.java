package in.plugged.device.cli;

import in.plugged.device.caller.Peer;
import in.plugged.device.flow.Approval;
import in.plugged.device.flow.Approver;
import in.plugged.device.flow.Decided;
import in.plugged.device.flow.Flow;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.Guesses;
import in.plugged.device.flow.Opened;
import in.plugged.device.flow.UserCode;
import in.plugged.device.rfc8628.ClientReach;
import in.plugged.resourceserver.authentication.CallerHubs;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.StrictBody;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a person decides about a device, without our pages. */
@Path("/api/cli/auth")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class DecisionResource {

    private final CallerHubs hubs;
    private final Flows flows;
    private final ClientReach clients;
    private final Guesses guesses;
    private final SessionCaller session;
    private final Peer peer;

    DecisionResource(
            CallerHubs hubs,
            Flows flows,
            ClientReach clients,
            Guesses guesses,
            SessionCaller session,
            Peer peer) {
        this.hubs = hubs;
        this.flows = flows;
        this.clients = clients;
        this.guesses = guesses;
        this.session = session;
        this.peer = peer;
    }

    /**
     * What the person lets the device do.
     *
     * @param hubId where; that of the request if not said
     * @param scopes all that it asked for, and that the person can give, if not said
     */
    @StrictBody
    record Yes(
            @NotNull String userCode,
            @Nullable String hubId,
            @Nullable @Size(min = 1, max = 100) Set<@NotNull String> scopes) {}

    @StrictBody
    record No(@NotNull String userCode) {}

    @POST
    @Path("/approve")
    public Uni<DecisionAnswer> approve(
            @NotNull(message = "must be given") Yes body, @Context HttpServerRequest request) {
        Caller caller = session.caller();
        String hubId = Optional.ofNullable(body.hubId()).orElse(caller.hubId());
        return guesses.everyOne(
                Approver.of(caller),
                peer.address(request),
                () ->
                        hubs.require(hubId, caller)
                                .chain(
                                        () ->
                                                approve(
                                                        code(body.userCode()),
                                                        caller,
                                                        hubId,
                                                        body.scopes())));
    }

    private Uni<DecisionAnswer> approve(
            UserCode code, Caller caller, String hubId, @Nullable Set<String> wanted) {
        return flows.open(code, Approver.of(caller))
                .map(DecisionResource::waiting)
                .flatMap(flow -> granted(code, flow, caller, hubId, wanted))
                .flatMap(
                        approval ->
                                flows.approve(code, Approver.of(caller), approval)
                                        .map(
                                                decided ->
                                                        DecisionAnswer.approved(
                                                                done(decided),
                                                                hubId,
                                                                approval.scopes())));
    }

    /** A refusal lets the code go: who logs in again for it comes back in another session. */
    private Uni<Approval> granted(
            UserCode code, Flow flow, Caller caller, String hubId, @Nullable Set<String> wanted) {
        return clients.of(flow, Approver.of(caller))
                .map(reach -> reach.approval(hubId, granted(reach.scopes(), caller, wanted)))
                .onFailure(ApiException.class)
                .call(() -> flows.letGo(code, Approver.of(caller)));
    }

    private Set<String> granted(Set<String> most, Caller caller, @Nullable Set<String> wanted) {
        Set<String> scopes = Optional.ofNullable(wanted).orElse(most);
        var beyond = new LinkedHashSet<>(scopes);
        beyond.removeAll(most);
        if (!beyond.isEmpty()) {
            throw DecisionRefusal.beyond(beyond);
        }
        session.requireRecentFor(scopes, caller);
        return scopes;
    }

    @POST
    @Path("/deny")
    public Uni<DecisionAnswer> deny(
            @NotNull(message = "must be given") No body, @Context HttpServerRequest request) {
        Approver approver = Approver.of(session.caller());
        return guesses.everyOne(
                approver,
                peer.address(request),
                () ->
                        flows.deny(code(body.userCode()), approver)
                                .map(DecisionResource::done)
                                .map(DecisionAnswer::denied));
    }

    /** What can't be a code is as unknown as one that there is not. */
    private static UserCode code(String typed) {
        return UserCode.parse(typed).orElseThrow(DecisionRefusal::unknown);
    }

    private static Flow waiting(Opened opened) {
        return switch (opened) {
            case Opened.Waiting(var flow) -> flow;
            case Opened.Refused refused -> throw DecisionRefusal.of(refused);
        };
    }

    private static Flow done(Decided decided) {
        return switch (decided) {
            case Decided.Done(var flow) -> flow;
            case Decided.Refused refused -> throw DecisionRefusal.of(refused);
        };
    }
}
