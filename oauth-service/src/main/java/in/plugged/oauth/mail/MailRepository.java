package in.plugged.oauth.mail;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheRepository;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.LockMode;

/** Every query on mails. */
@ApplicationScoped
class MailRepository implements PanacheRepository<QueuedMail> {

    private final Clock clock;

    MailRepository(Clock clock) {
        this.clock = clock;
    }

    /**
     * How many of that kind were asked for since then. Whoever asks next for the same waits until
     * this transaction has ended, so that many at once are counted one after the other.
     */
    Uni<Long> countForUpdate(String recipient, MailKind kind, Instant since) {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createNativeQuery(
                                                "select 1 from pg_advisory_xact_lock(hashtextextended(cast(?1 as text) || cast(?2 as text), 0))",
                                                Integer.class)
                                        .setParameter(1, recipient)
                                        .setParameter(2, kind.name())
                                        .getSingleResult())
                .chain(
                        () ->
                                count(
                                        "recipient = ?1 and kind = ?2 and createdAt > ?3",
                                        recipient,
                                        kind,
                                        since));
    }

    /**
     * Takes mails that are due, so that no other process sends them within the lease. Those that
     * somebody else is just taking are left to him.
     */
    @WithTransaction
    Uni<List<QueuedMail>> claim(int most, Duration lease) {
        Instant now = clock.instant();
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "from QueuedMail where sentAt is null and nextTryAt <= ?1 order by nextTryAt, id",
                                                QueuedMail.class)
                                        .setParameter(1, now)
                                        .setMaxResults(most)
                                        .setLockMode(LockMode.UPGRADE_SKIPLOCKED)
                                        .getResultList())
                .invoke(mails -> mails.forEach(mail -> mail.claim(now.plus(lease))));
    }

    /** The mail server has it; what it said is forgotten. */
    @WithTransaction
    Uni<Void> sent(QueuedMail mail) {
        return update("sentAt = ?1, data = '{}' where id = ?2", clock.instant(), mail.id())
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> tryAgain(QueuedMail mail) {
        return update("nextTryAt = ?1 where id = ?2", clock.instant().plus(mail.pause()), mail.id())
                .replaceWithVoid();
    }

    @WithTransaction
    Uni<Void> giveUp(QueuedMail mail) {
        return delete("id", mail.id()).replaceWithVoid();
    }

    /** Forgets those that were sent before this time. */
    @WithTransaction
    Uni<Long> forget(Instant before) {
        return delete("sentAt < ?1", before);
    }

    /** What waits to be sent. */
    record Backlog(long mails, Optional<Instant> oldest) {}

    @WithSession
    Uni<Backlog> backlog() {
        return Panache.getSession()
                .flatMap(
                        session ->
                                session.createSelectionQuery(
                                                "select count(*), min(createdAt) from QueuedMail where sentAt is null",
                                                Object[].class)
                                        .getSingleResult())
                .map(row -> new Backlog((Long) row[0], Optional.ofNullable((Instant) row[1])));
    }
}
