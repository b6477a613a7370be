package in.plugged.oauth.outside;

import in.plugged.oauth.account.EmailAddress;
import in.plugged.oauth.digest.Sha256;
import in.plugged.resourceserver.credential.Base62;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Those who were proved by a provider and wait to be linked. A ticket is good for ten minutes and
 * once; only its hash is kept.
 */
@ApplicationScoped
class WaitingLinks {

    static final int LENGTH = 43;
    static final Duration LIVES = Duration.ofMinutes(10);

    private static final String INSERT =
            """
            insert into outside_link (ticket_hash, user_id, provider, issuer, subject, email, expires_at)
            values (?1, ?2, ?3, ?4, ?5, cast(?6 as text), ?7)""";

    private static final String FIND =
            """
            select provider, issuer, subject, email, user_id from outside_link
            where ticket_hash = ?1 and expires_at > ?2""";

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    WaitingLinks(Clock clock) {
        this.clock = clock;
    }

    /**
     * Somebody who waits.
     *
     * @param userId the only account that he may be linked to
     */
    record Waiting(OutsidePerson person, String userId) {}

    /** A ticket, in the running transaction. */
    Uni<String> issue(Waiting waiting) {
        String ticket = Base62.random(LENGTH, random);
        OutsidePerson person = waiting.person();
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(INSERT)
                                        .setParameter(1, Sha256.of(ticket))
                                        .setParameter(2, waiting.userId())
                                        .setParameter(3, person.provider())
                                        .setParameter(4, person.issuer())
                                        .setParameter(5, person.subject())
                                        .setParameter(
                                                6,
                                                person.email().map(EmailAddress::text).orElse(null))
                                        .setParameter(7, clock.instant().plus(LIVES))
                                        .executeUpdate())
                .replaceWith(ticket);
    }

    /** Who waits by that ticket, which stays good. */
    Uni<Optional<Waiting>> find(String ticket) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(FIND, Object[].class)
                                        .setParameter(1, Sha256.of(ticket))
                                        .setParameter(2, clock.instant())
                                        .getSingleResultOrNull())
                .map(row -> Optional.ofNullable(row).map(WaitingLinks::waiting));
    }

    /** Uses a ticket up, in the running transaction; of two at once, one finds it gone. */
    Uni<Boolean> take(String ticket) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                "delete from outside_link where ticket_hash = ?1")
                                        .setParameter(1, Sha256.of(ticket))
                                        .executeUpdate())
                .map(rows -> rows == 1);
    }

    private static Waiting waiting(Object[] row) {
        return new Waiting(
                new OutsidePerson(
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        Optional.ofNullable((String) row[3]).map(EmailAddress::new),
                        Optional.empty(),
                        Optional.empty()),
                (String) row[4]);
    }

    /** Forgets some that wait no more, and says how many. */
    @WithTransaction
    Uni<Integer> forget(int most) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                """
                                                delete from outside_link where ticket_hash in (
                                                    select ticket_hash from outside_link
                                                    where expires_at < ?1
                                                    limit ?2 for update skip locked)""")
                                        .setParameter(1, clock.instant())
                                        .setParameter(2, most)
                                        .executeUpdate());
    }
}
