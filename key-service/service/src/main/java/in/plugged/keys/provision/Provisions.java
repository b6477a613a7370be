package in.plugged.keys.provision;

import in.plugged.resourceserver.credential.KeyId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Every query on wishes for keys. Whoever makes, repeats or cancels one has it to himself until his
 * transaction ends.
 */
@ApplicationScoped
class Provisions implements PanacheRepositoryBase<Provision, String> {

    private static final String TRY =
            "select pg_try_advisory_xact_lock(hashtextextended('provision ' || ?1, 0))";
    private static final String LIMIT = "set local lock_timeout = '2s'";
    private static final String WAIT =
            "select true from (select pg_advisory_xact_lock(hashtextextended('provision ' || ?1, 0))) locked";

    private final Semaphore places;

    /** At most half of the connections are held by those who wait. */
    Provisions(@ConfigProperty(name = "quarkus.datasource.reactive.max-size") int connections) {
        this.places = new Semaphore(Math.max(1, connections / 2));
    }

    /**
     * False when somebody else has one of them, without waiting: so nobody waits for anybody who
     * wants the same ones.
     */
    Uni<Boolean> tryHold(Collection<String> ids) {
        return Multi.createFrom()
                .iterable(new TreeSet<>(ids))
                .onItem()
                .transformToUniAndConcatenate(id -> lock(TRY, id))
                .filter(held -> !held)
                .toUni() // the first one that somebody has, after which none is tried
                .map(Objects::isNull);
    }

    /**
     * Waits for whoever has it, and fails with 503 when that takes too long, or when others wait
     * already: one who stands still with it must not use up the connections by those who wait.
     */
    Uni<Boolean> hold(String id) {
        return limited()
                .chain(() -> lock(TRY, id))
                .flatMap(held -> held ? Uni.createFrom().item(true) : waitFor(id));
    }

    /** What the transaction waits for from now on, rows of keys too, it waits for so long. */
    private static Uni<Integer> limited() {
        return Panache.getSession()
                .flatMap(session -> session.createNativeQuery(LIMIT).executeUpdate());
    }

    private Uni<Boolean> waitFor(String id) {
        if (!places.tryAcquire()) {
            throw ProvisionRefusal.standsStill();
        }
        return lock(WAIT, id).onTermination().invoke(() -> places.release());
    }

    private static Uni<Boolean> lock(String statement, String id) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(statement, Boolean.class)
                                        .setParameter(1, id)
                                        .getSingleResult());
    }

    Uni<Optional<Provision>> byId(String id) {
        return findById(id).map(Optional::ofNullable);
    }

    /** Those under which the keys were made. */
    Uni<List<Provision>> ofKeys(List<KeyId> keys) {
        return find("keyId in ?1", keys.stream().map(KeyId::value).toList()).list();
    }
}
