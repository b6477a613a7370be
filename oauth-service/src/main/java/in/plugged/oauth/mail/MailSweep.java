package in.plugged.oauth.mail;

import in.plugged.service.database.OwnContext;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/** Forgets what nobody asks for any more: sent mails, links that have ended, notices long read. */
@ApplicationScoped
class MailSweep {

    private static final Logger LOG = Logger.getLogger(MailSweep.class);
    private static final Duration COUNTED = Duration.ofHours(1);
    private static final Duration COMES_TWICE = Duration.ofDays(7);

    private final MailRepository mails;
    private final MailLinks links;
    private final NoticesTaken notices;
    private final OwnContext ownContext;
    private final Clock clock;
    private volatile boolean stopping;

    MailSweep(
            MailRepository mails,
            MailLinks links,
            NoticesTaken notices,
            OwnContext ownContext,
            Clock clock) {
        this.mails = mails;
        this.links = links;
        this.notices = notices;
        this.ownContext = ownContext;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        Instant now = clock.instant();
        return ownContext
                .run(() -> mails.forget(now.minus(COUNTED)))
                .chain(() -> ownContext.run(() -> links.forget(now)))
                .chain(() -> ownContext.run(() -> notices.forget(now.minus(COMES_TWICE))))
                .replaceWithVoid()
                .onFailure()
                .invoke(this::log)
                .onFailure()
                .recoverWithNull(); // the next run tries again
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void log(Throwable failure) {
        if (!stopping) {
            LOG.warnf("Old mails could not be forgotten (%s): check the database", failure);
        }
    }
}
