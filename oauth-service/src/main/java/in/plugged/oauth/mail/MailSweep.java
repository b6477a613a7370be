package in.plugged.oauth.mail;

import in.plugged.oauth.chore.Chores;
import in.plugged.service.database.OwnContext;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Forgets what nobody asks for any more: sent mails, links that have ended, notices long read. */
@ApplicationScoped
class MailSweep {

    private static final Duration COUNTED = Duration.ofHours(1);
    private static final Duration COMES_TWICE = Duration.ofDays(7);

    private final MailRepository mails;
    private final MailLinks links;
    private final NoticesTaken notices;
    private final OwnContext ownContext;
    private final Chores chores;
    private final Clock clock;

    MailSweep(
            MailRepository mails,
            MailLinks links,
            NoticesTaken notices,
            OwnContext ownContext,
            Chores chores,
            Clock clock) {
        this.mails = mails;
        this.links = links;
        this.notices = notices;
        this.ownContext = ownContext;
        this.chores = chores;
        this.clock = clock;
    }

    @Scheduled(every = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        Instant now = clock.instant();
        return chores.run(
                "Old mails could not be forgotten",
                ownContext
                        .run(() -> mails.forget(now.minus(COUNTED)))
                        .chain(() -> ownContext.run(() -> links.forget(now)))
                        .chain(() -> ownContext.run(() -> notices.forget(now.minus(COMES_TWICE)))));
    }
}
