package in.plugged.oauth.account;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/**
 * The times by which everybody decides whether a session or its end came first. They come from one
 * clock, the database's, and rise with each issue and each ending of an account.
 */
@ApplicationScoped
public class TrustClock {

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
