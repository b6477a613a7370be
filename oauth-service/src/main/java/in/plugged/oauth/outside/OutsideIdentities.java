package in.plugged.oauth.outside;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.AccountWatcher;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Every query on outside identities. */
@ApplicationScoped
public class OutsideIdentities
        implements PanacheRepositoryBase<OutsideIdentity, String>, AccountWatcher {

    private final OutsideTrail trail;
    private final Clock clock;

    OutsideIdentities(OutsideTrail trail, Clock clock) {
        this.trail = trail;
        this.clock = clock;
    }

    /** Whoever he is here. An address does not matter: he may have another one by now. */
    Uni<Optional<OutsideIdentity>> find(OutsidePerson person) {
        return find("issuer = ?1 and subject = ?2", person.issuer(), person.subject())
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** The oldest first. */
    Uni<List<OutsideIdentity>> of(String userId) {
        return list("userId = ?1 order by linkedAt, id", userId);
    }

    /** The caller's, the oldest first. */
    @WithSession
    public Uni<List<OutsideIdentity>> of(Caller caller) {
        return of(caller.userId());
    }

    /** In the transaction that holds the account's lock. Of two at once, one fails. */
    Uni<Void> add(Account locked, OutsidePerson person) {
        return persistAndFlush(new OutsideIdentity(locked.id(), person, clock.instant()))
                .replaceWithVoid();
    }

    /** Whoever had the account before may have linked himself. */
    @Override
    public Uni<Void> takenBack(Account account) {
        return of(account.id())
                .flatMap(all -> trail.unlinked(account, all))
                .chain(() -> delete("userId", account.id()))
                .replaceWithVoid();
    }
}
