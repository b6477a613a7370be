package in.plugged.oauth.backchannel;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.backchannel.NoticeMetrics.Outcome;
import in.plugged.oauth.chore.Chores;
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
 * Tells applications what waits to be told, any replica what it has claimed. What an application
 * heard without our learning of it is said twice rather than never.
 */
@ApplicationScoped
class NoticeSender {

    private static final Logger LOG = Logger.getLogger(NoticeSender.class);
    private static final int BATCH = 32;
    private static final int OF_EACH = 4;

    /** Longer than a call can take, so that nobody says it meanwhile. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private final LogoutNotices notices;
    private final LogoutCall call;
    private final NoticeMetrics metrics;
    private final OwnContext ownContext;
    private final Chores chores;
    private final Duration keepTrying;
    private final Clock clock;
    private volatile boolean stopping;

    NoticeSender(
            LogoutNotices notices,
            LogoutCall call,
            NoticeMetrics metrics,
            OwnContext ownContext,
            Chores chores,
            OauthConfig config,
            Clock clock) {
        this.notices = notices;
        this.call = call;
        this.metrics = metrics;
        this.ownContext = ownContext;
        this.chores = chores;
        this.keepTrying = config.backchannelLogout().keepTrying();
        this.clock = clock;
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> run() {
        return chores.run("Applications could not be told of ended sessions", sendAll());
    }

    private Uni<Void> sendAll() {
        return Uni.createFrom()
                .deferred(this::sendBatch)
                .repeat()
                .whilst(claimed -> claimed > 0 && !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** How many there were. */
    private Uni<Integer> sendBatch() {
        return ownContext
                .run(() -> notices.claim(BATCH, OF_EACH, LEASE))
                .call(this::tellAll)
                .call(() -> ownContext.run(notices::waiting).invoke(metrics::waiting))
                .map(List::size);
    }

    private Uni<Void> tellAll(List<LogoutNotice> claimed) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(this::tell)
                .merge(BATCH)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> tell(LogoutNotice notice) {
        return call.make(notice).flatMap(answer -> settle(notice, answer));
    }

    private Uni<Void> settle(LogoutNotice notice, LogoutCall.Answer answer) {
        return switch (answer) {
            case LogoutCall.Told() -> end(notice, Outcome.TOLD);
            case LogoutCall.NobodyToTell() -> ownContext.run(() -> notices.done(notice));
            case LogoutCall.Refused(var why) -> {
                LOG.warnf(
                        "Client %s was not told that a session has ended (%s) and won't be: tell whoever makes it",
                        notice.clientId(), why);
                yield end(notice, Outcome.REFUSED);
            }
            case LogoutCall.Failed(var why) -> failed(notice, why);
        };
    }

    private Uni<Void> failed(LogoutNotice notice, String why) {
        if (clock.instant().isBefore(notice.createdAt().plus(keepTrying))) {
            metrics.count(Outcome.FAILED);
            return ownContext.run(() -> notices.tryAgain(notice));
        }
        LOG.warnf(
                "Client %s was not told within %s that a session has ended (%s), and this is given up: check its backchannel_logout_uri, and plugged.oauth.client-calls.* if it is in a network of yours",
                notice.clientId(), keepTrying, why);
        return end(notice, Outcome.GIVEN_UP);
    }

    private Uni<Void> end(LogoutNotice notice, Outcome outcome) {
        metrics.count(outcome);
        return ownContext.run(() -> notices.done(notice));
    }

    /** Before the pool closes: what is under way is said again by another replica. */
    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}
