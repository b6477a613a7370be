package in.plugged.oauth.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;

/**
 * The times by which everybody decides whether a session or its end came first. They come from one
 * clock, the database's, and rise with each issue and each ending of an account.
 */
@ApplicationScoped
public class TrustClock {

    private static final String LOOK =
            "select greatest(clock_timestamp(), trust_time + interval '1 microsecond')"
                    + " from account where id = ?1";

    /**
     * The time of what is agreed to now, without the account's lock: later than all that has ended,
     * not later than what ends from now on. Empty for an account that there is not.
     */
    public Uni<Optional<Instant>> look(String userId) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(LOOK, Instant.class)
                                        .setParameter(1, userId)
                                        .getSingleResultOrNull())
                .map(Optional::ofNullable);
    }

    /**
     * The time of what is issued or ended now, in the transaction that holds the account's lock.
     */
    public Uni<Instant> tick(Account locked) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery("select clock_timestamp()", Instant.class)
                                        .getSingleResult())
                .map(locked::tick);
    }
}
