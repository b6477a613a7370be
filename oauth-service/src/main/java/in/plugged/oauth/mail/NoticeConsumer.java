package in.plugged.oauth.mail;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.mail.Notice.BadNotice;
import in.plugged.resourceserver.error.Outages;
import in.plugged.resourceserver.trust.DeadLetters;
import in.plugged.service.database.OwnContext;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Tells people by mail what other services have noticed. A notice counts as read once its mail is
 * in the queue, so none is lost; one that comes twice makes one mail. While the database is away
 * the same notice is tried again; one that fails for another reason is set aside, as is what is no
 * notice, so that nothing keeps those behind it waiting.
 */
@ApplicationScoped
class NoticeConsumer {

    private static final Logger LOG = Logger.getLogger(NoticeConsumer.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Accounts accounts;
    private final NoticesTaken taken;
    private final MailQueue queue;
    private final DeadLetters deadLetters;
    private final Outages outages;
    private final OwnContext ownContext;
    private volatile boolean stopping;

    NoticeConsumer(
            Accounts accounts,
            NoticesTaken taken,
            MailQueue queue,
            DeadLetters deadLetters,
            Outages outages,
            OwnContext ownContext) {
        this.accounts = accounts;
        this.taken = taken;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.outages = outages;
        this.ownContext = ownContext;
    }

    @Incoming("notice")
    Uni<Void> apply(ConsumerRecord<String, byte[]> message) {
        try {
            Notice notice = Notice.of(message);
            return notice.mail()
                    .map(kind -> persistently(notice, kind))
                    .orElseGet(NoticeConsumer::nothing)
                    .onFailure(failure -> !stopping && !outages.isOutage(failure))
                    .recoverWithUni(failure -> setAside(message, "it can't be taken", failure));
        } catch (BadNotice e) {
            return setAside(message, e.why());
        }
    }

    private Uni<Void> persistently(Notice notice, MailKind kind) {
        return ownContext
                .run(() -> Panache.withTransaction(() -> take(notice, kind)))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure(this::passes)
                .invoke(NoticeConsumer::log)
                .onFailure(this::passes)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private boolean passes(Throwable failure) {
        return !stopping && outages.isOutage(failure);
    }

    private Uni<Void> setAside(
            ConsumerRecord<String, byte[]> message, String why, Throwable failure) {
        LOG.errorf(
                failure,
                "The notice at offset %d can't be taken and is set aside: look into it",
                message.offset());
        return setAside(message, why);
    }

    /** It counts as read once the brokers have it on the other topic. */
    private Uni<Void> setAside(ConsumerRecord<String, byte[]> message, String why) {
        return Uni.createFrom()
                .completionStage(() -> deadLetters.deliver(message, why))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure(_ -> !stopping)
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> take(Notice notice, MailKind kind) {
        return taken.note(notice).flatMap(first -> first ? tell(notice, kind) : nothing());
    }

    private Uni<Void> tell(Notice notice, MailKind kind) {
        return accounts.find(notice.userId())
                .flatMap(
                        found ->
                                found.map(account -> add(account, notice, kind))
                                        .orElseGet(NoticeConsumer::nothing));
    }

    private Uni<Void> add(Account account, Notice notice, MailKind kind) {
        return account.emailVerified()
                ? queue.add(kind, account.id(), account.email(), notice.data())
                : nothing();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    /** Before the pool closes: what is not in the queue now is read again after the next start. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private static void log(Throwable failure) {
        LOG.warnf("A notice can't be taken (%s), trying again: check the database", failure);
    }
}
