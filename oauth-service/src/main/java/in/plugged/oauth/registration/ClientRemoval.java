package in.plugged.oauth.registration;

import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.ClientEnding;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.RegisteredClient;
import in.plugged.oauth.registration.RemovalOutcome.NoSuchClient;
import in.plugged.oauth.registration.RemovalOutcome.Removed;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Ends a client, and with it every token that it has from anybody. The client is unknown everywhere
 * from the first transaction on, and so are its tokens; the news of them follows in batches.
 * Repeating it, for a day, tells whether everybody knows by now.
 */
@ApplicationScoped
public class ClientRemoval {

    private final Clients clients;
    private final ClientEnding ending;
    private final Accounts accounts;
    private final ClientTrail trail;
    private final Clock clock;

    ClientRemoval(
            Clients clients,
            ClientEnding ending,
            Accounts accounts,
            ClientTrail trail,
            Clock clock) {
        this.clients = clients;
        this.ending = ending;
        this.accounts = accounts;
        this.trail = trail;
        this.clock = clock;
    }

    /** By its owner. */
    public Uni<RemovalOutcome> remove(String id, Caller owner) {
        return remove(
                id,
                row -> Ownership.of(row, owner),
                () -> accounts.ofCallerForUpdate(owner).replaceWithVoid());
    }

    /** By whoever holds the text that manages it. */
    Uni<RemovalOutcome> remove(ManagementToken shown) {
        return remove(
                shown.clientId(),
                row -> row.managedBy(shown.text()),
                () -> Uni.createFrom().voidItem());
    }

    @FunctionalInterface
    private interface Check {
        Uni<Void> again();
    }

    private Uni<RemovalOutcome> remove(
            String id, Predicate<RegisteredClient> mayBe, Check stillMay) {
        return Panache.withTransaction(() -> end(id, mayBe, stillMay))
                .flatMap(
                        ended ->
                                ended
                                        ? ending.finish(List.of(id)).map(Removed::new)
                                        : Uni.createFrom().item(new NoSuchClient()));
    }

    /** Nothing of one that had ended before. */
    private Uni<Void> tell(Optional<RegisteredClient> standing) {
        return standing.map(trail::deleted).orElseGet(() -> Uni.createFrom().voidItem());
    }

    /** Looked at before anybody is locked: a stranger's guess must hold up nobody. */
    private Uni<Boolean> end(String id, Predicate<RegisteredClient> mayBe, Check stillMay) {
        return clients.evenEnded(id)
                .map(found -> found.filter(mayBe).isPresent())
                .flatMap(may -> may ? end(id, stillMay) : Uni.createFrom().item(false));
    }

    private Uni<Boolean> end(String id, Check stillMay) {
        return stillMay.again()
                .chain(() -> clients.findForUpdate(id))
                .call(this::tell)
                .chain(() -> clients.end(id, clock.instant()));
    }
}
