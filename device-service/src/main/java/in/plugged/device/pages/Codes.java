package in.plugged.device.pages;

import in.plugged.device.caller.Peer;
import in.plugged.device.flow.Approver;
import in.plugged.device.flow.Decided;
import in.plugged.device.flow.Flow;
import in.plugged.device.flow.Flows;
import in.plugged.device.flow.Guesses;
import in.plugged.device.flow.Opened;
import in.plugged.device.flow.UserCode;
import in.plugged.device.rfc8628.ClientReach;
import in.plugged.device.rfc8628.Reach;
import in.plugged.resourceserver.credential.Caller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.function.Function;

/**
 * Codes as people type them. What can't be a code is one that there is not, and counts as such.
 * Each method fails with 429 for who has tried too often.
 */
@ApplicationScoped
class Codes {

    private final Flows flows;
    private final ClientReach clients;
    private final Guesses guesses;
    private final Peer peer;

    Codes(Flows flows, ClientReach clients, Guesses guesses, Peer peer) {
        this.flows = flows;
        this.clients = clients;
        this.guesses = guesses;
        this.peer = peer;
    }

    /** Looks it up, and keeps it for this session. */
    Uni<Opened> open(String typed, Caller caller, HttpServerRequest request) {
        Approver approver = Approver.of(caller);
        return guesses.within(
                approver, peer.address(request), () -> opened(typed, approver), Codes::guessed);
    }

    private Uni<Opened> opened(String typed, Approver approver) {
        return UserCode.parse(typed)
                .map(code -> flows.open(code, approver))
                .orElseGet(() -> Uni.createFrom().item(new Opened.Unknown()));
    }

    private static boolean guessed(Opened opened) {
        return opened instanceof Opened.Unknown || opened instanceof Opened.Foreign;
    }

    Uni<Decided> approve(Wish wish, Caller caller, HttpServerRequest request) {
        Approver approver = Approver.of(caller);
        return decide(wish.code(), approver, request, code -> approve(code, wish, approver));
    }

    private Uni<Decided> approve(UserCode code, Wish wish, Approver approver) {
        return flows.open(code, approver)
                .flatMap(
                        opened ->
                                switch (opened) {
                                    case Opened.Waiting(var flow) -> approve(flow, wish, approver);
                                    case Opened.Refused refused ->
                                            Uni.createFrom().item(Decided.of(refused));
                                });
    }

    private Uni<Decided> approve(Flow flow, Wish wish, Approver approver) {
        return clients.of(flow, approver).flatMap(reach -> approve(flow, wish, approver, reach));
    }

    private Uni<Decided> approve(Flow flow, Wish wish, Approver approver, Reach reach) {
        var beyond = new HashSet<>(wish.scopes());
        beyond.removeAll(reach.scopes());
        return beyond.isEmpty()
                ? flows.approve(
                        flow.userCode(), approver, reach.approval(wish.hubId(), wish.scopes()))
                : Uni.createFrom().item(new Decided.Beyond(beyond));
    }

    Uni<Decided> deny(String typed, Caller caller, HttpServerRequest request) {
        Approver approver = Approver.of(caller);
        return decide(typed, approver, request, code -> flows.deny(code, approver));
    }

    /** So that another session of the person can open it. */
    Uni<Void> release(String typed, Caller caller) {
        return UserCode.parse(typed)
                .map(code -> flows.release(code, Approver.of(caller)))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Decided> decide(
            String typed,
            Approver approver,
            HttpServerRequest request,
            Function<UserCode, Uni<Decided>> decision) {
        return guesses.everyOne(
                approver,
                peer.address(request),
                () ->
                        UserCode.parse(typed)
                                .map(decision)
                                .orElseGet(() -> Uni.createFrom().item(new Decided.Unknown())));
    }
}
