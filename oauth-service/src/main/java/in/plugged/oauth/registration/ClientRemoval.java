package in.plugged.oauth.registration;

import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.ClientEnding;
import in.plugged.oauth.client.ClientEnding.LetInMeanwhile;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.RegisteredClient;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.registration.RemovalOutcome.NoSuchClient;
import in.plugged.oauth.registration.RemovalOutcome.Removed;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Predicate;

/** Ends a client, and with it every token that it has from anybody. */
@ApplicationScoped
public class ClientRemoval {

    private static final int MOST_TRIES = 5;
    private static final String NOBODY = "";

    private final Clients clients;
    private final ClientEnding grants;
    private final Accounts accounts;
    private final Endings endings;

    ClientRemoval(Clients clients, ClientEnding grants, Accounts accounts, Endings endings) {
        this.clients = clients;
        this.grants = grants;
        this.accounts = accounts;
        this.endings = endings;
    }

    /** By its owner. One that is gone is like one that never was. */
    public Uni<RemovalOutcome> remove(String id, Caller owner) {
        return remove(
                id,
                owner.userId(),
                row -> Ownership.of(row, owner),
                () -> accounts.ofCallerForUpdate(owner).replaceWithVoid());
    }

    /** By whoever holds the text that manages it. */
    Uni<RemovalOutcome> remove(ManagementToken shown) {
        return remove(
                shown.clientId(),
                NOBODY,
                row -> row.managedBy(shown.text()),
                () -> Uni.createFrom().voidItem());
    }

    private Uni<RemovalOutcome> remove(
            String id, String caller, Predicate<RegisteredClient> mayBe, Check stillMay) {
        return Uni.createFrom()
                .deferred(() -> inTransaction(id, caller, mayBe, stillMay))
                .onFailure(LetInMeanwhile.class)
                .retry()
                .atMost(MOST_TRIES)
                .flatMap(
                        ending ->
                                ending.map(this::announce)
                                        .orElseGet(
                                                () -> Uni.createFrom().item(new NoSuchClient())));
    }

    @FunctionalInterface
    private interface Check {
        Uni<Void> again();
    }

    /** Looked at before anybody is locked: a stranger's guess must hold up nobody. */
    private Uni<Optional<Ending>> inTransaction(
            String id, String caller, Predicate<RegisteredClient> mayBe, Check stillMay) {
        return Panache.withTransaction(
                () ->
                        clients.row(id)
                                .map(found -> found.filter(mayBe).isPresent())
                                .flatMap(
                                        may ->
                                                may
                                                        ? end(id, caller, stillMay)
                                                        : Uni.createFrom().item(Optional.empty())));
    }

    /** Of two at once, one finds nothing left to delete. */
    private Uni<Optional<Ending>> end(String id, String caller, Check stillMay) {
        return grants.ofClient(id, caller)
                .call(stillMay::again)
                .flatMap(
                        news ->
                                clients.delete("id", id)
                                        .flatMap(
                                                deleted ->
                                                        deleted > 0
                                                                ? endings.add(news)
                                                                        .map(Optional::of)
                                                                : Uni.createFrom()
                                                                        .item(Optional.empty())));
    }

    private Uni<RemovalOutcome> announce(Ending ending) {
        return endings.announce(ending).map(Removed::new);
    }
}
