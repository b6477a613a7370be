package in.plugged.keys.retry;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/** Every query on calls that may be repeated. */
@ApplicationScoped
class RetryRepository implements PanacheRepositoryBase<RetryRow, String> {

    /**
     * Keeps the call to this transaction until it ends. False when another one has it, without
     * waiting.
     */
    Uni<Boolean> tryLock(SafeCall call) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                "select pg_try_advisory_xact_lock(?1)",
                                                Boolean.class)
                                        .setParameter(1, call.lock())
                                        .getSingleResult());
    }

    /** What the call made, if that was after this time. */
    Uni<Optional<RetryRow>> find(SafeCall call, Instant after) {
        return find("id = ?1 and createdAt > ?2", call.id(), after)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Takes the place of one that is too old and was not swept yet. */
    Uni<RetryRow> replace(SafeCall call, RetryRow row) {
        return delete("id", call.id()).chain(() -> persist(row));
    }

    /** Erases some of the secrets that were sealed before this time, and says how many. */
    @WithTransaction
    Uni<Integer> eraseSecrets(Instant before, int most) {
        return execute(
                """
                update safe_retry set pepper = null, sealed = null where id in (
                    select id from safe_retry where sealed is not null and created_at < ?1
                    limit ?2 for update skip locked)""",
                before,
                most);
    }

    /** Forgets some of the calls that were made before this time, and says how many. */
    @WithTransaction
    Uni<Integer> forget(Instant before, int most) {
        return execute(
                """
                delete from safe_retry where id in (
                    select id from safe_retry where created_at < ?1
                    limit ?2 for update skip locked)""",
                before,
                most);
    }

    private Uni<Integer> execute(String sql, Instant before, int most) {
        return getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(sql)
                                        .setParameter(1, before)
                                        .setParameter(2, most)
                                        .executeUpdate());
    }
}
