package in.plugged.oauth.mail;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.mail.Letters.Addressed;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.service.database.OwnContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Hands mails to the mail server, any replica those that it claimed. A mail that the server took
 * without our hearing of it is sent twice rather than never.
 */
@ApplicationScoped
class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class);
    private static final int BATCH = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** Longer than a mail can take, so that nobody sends it meanwhile. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final MailRepository mails;
    private final Letters letters;
    private final MailMetrics metrics;
    private final OwnContext ownContext;
    private final Duration keepTrying;
    private final String origin;
    private final Clock clock;
    private volatile boolean stopping;

    MailSender(
            MailRepository mails,
            Letters letters,
            MailMetrics metrics,
            OwnContext ownContext,
            OauthConfig config,
            ResourceServerConfig resourceServer,
            Clock clock) {
        this.mails = mails;
        this.letters = letters;
        this.metrics = metrics;
        this.ownContext = ownContext;
        this.keepTrying = config.mail().keepTrying();
        this.origin = resourceServer.origin();
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return Uni.createFrom()
                .deferred(this::sendBatch)
                .repeat()
                .whilst(moreWait -> moreWait)
                .collect()
                .last()
                .chain(() -> ownContext.run(mails::backlog))
                .invoke(metrics::waiting)
                .replaceWithVoid()
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    /** Whether there may be more, and some of these went: others wait behind bad addresses too. */
    private Uni<Boolean> sendBatch() {
        return ownContext
                .run(() -> mails.claim(BATCH, LEASE))
                .flatMap(
                        claimed ->
                                sendAll(claimed)
                                        .map(went -> went && claimed.size() == BATCH && !stopping));
    }

    /** Whether any went. */
    private Uni<Boolean> sendAll(List<QueuedMail> claimed) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(this::send)
                .merge(BATCH)
                .collect()
                .asList()
                .map(went -> went.contains(true));
    }

    /** Whether it went. */
    private Uni<Boolean> send(QueuedMail mail) {
        return ownContext
                .run(() -> letters.write(mail))
                .flatMap(
                        letter ->
                                letter.map(this::post).orElseGet(() -> Uni.createFrom().voidItem()))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .chain(() -> ownContext.run(() -> mails.sent(mail)))
                .replaceWith(true)
                .onFailure()
                .recoverWithUni(failure -> failed(mail, failure).replaceWith(false));
    }

    private Uni<Void> post(Addressed mail) {
        return new MailPages.mail(mail.letter(), origin)
                .to(mail.recipient())
                .subject(mail.letter().subject())
                .send()
                .invoke(metrics::sent);
    }

    private Uni<Void> failed(QueuedMail mail, Throwable failure) {
        if (clock.instant().isAfter(mail.createdAt().plus(keepTrying))) {
            LOG.errorf(
                    "Mail %d (%s) was taken by no mail server within %s and is given up: check quarkus.mailer.* and the mail server",
                    mail.id(), mail.kind(), keepTrying);
            metrics.givenUp();
            return ownContext.run(() -> mails.giveUp(mail));
        }
        metrics.failed(mail, failure);
        return ownContext.run(() -> mails.tryAgain(mail));
    }

    /** Before the pool closes: what is under way is tried again by another replica. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void log(Throwable failure) {
        if (!stopping) {
            LOG.warnf(
                    "Mails can't be read from the queue (%s), trying again: check the database",
                    failure);
        }
    }
}
