package in.plugged.oauth.device;

import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.hub.Hubs;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether those stand who approve something, since what they approved falls with them, and what
 * they can approve.
 */
@ApplicationScoped
class Standings {

    private final Accounts accounts;
    private final Hubs hubs;
    private final Clients clients;
    private final ClientScopes scopes;
    private final TrustClock trust;

    Standings(
            Accounts accounts, Hubs hubs, Clients clients, ClientScopes scopes, TrustClock trust) {
        this.accounts = accounts;
        this.hubs = hubs;
        this.clients = clients;
        this.scopes = scopes;
        this.trust = trust;
    }

    /**
     * That the session is the user's and goes on, and that a hub in question is the user's and is
     * there. The time is read first: what ends while this looks ends later.
     */
    @WithSession
    public Uni<Standing> of(Approver approver) {
        return trust.look(approver.userId())
                .flatMap(
                        found ->
                                found.map(at -> at(at, approver))
                                        .orElseGet(() -> Uni.createFrom().item(Standing.FALLEN)));
    }

    private Uni<Standing> at(Instant at, Approver approver) {
        return stands(approver)
                .flatMap(
                        stands ->
                                stands
                                        ? mayHave(approver).map(left -> Standing.at(at, left))
                                        : Uni.createFrom().item(Standing.FALLEN));
    }

    private Uni<Boolean> stands(Approver approver) {
        return accounts.loggedInAt(approver.sessionId(), approver.userId())
                .flatMap(
                        session ->
                                session.isPresent()
                                        ? ownsHub(approver)
                                        : Uni.createFrom().item(false));
    }

    private Uni<Boolean> ownsHub(Approver approver) {
        return approver.hub()
                .map(hubId -> ownsHub(approver.userId(), hubId))
                .orElseGet(() -> Uni.createFrom().item(true));
    }

    private Uni<Boolean> ownsHub(String userId, String hubId) {
        return hubs.ofUser(userId).map(own -> own.stream().anyMatch(hub -> hub.id().equals(hubId)));
    }

    private Uni<Optional<Set<String>>> mayHave(Approver approver) {
        return approver.client()
                .map(id -> clients.find(id).map(found -> Optional.of(left(found, approver))))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** Nothing for a client that has gone, or runs on no devices any more. */
    private Set<String> left(Optional<Client.Registered> found, Approver approver) {
        var left = new TreeSet<>(approver.asked());
        left.retainAll(
                found.filter(client -> client.uses(DeviceGrantType.TEXT))
                        .map(client -> scopes.allowed(client, approver.userId()))
                        .orElse(Set.of()));
        return left;
    }
}
