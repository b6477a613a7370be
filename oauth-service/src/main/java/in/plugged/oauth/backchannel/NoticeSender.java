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

    private final LogoutNotices notices;
    private final CallSlots slots;
    private final LogoutCall call;
    private final NoticeMetrics metrics;
    private final OwnContext ownContext;
    private final Chores chores;
    private final Duration keepTrying;
    private final Clock clock;
    private volatile boolean stopping;

    NoticeSender(
            LogoutNotices notices,
            CallSlots slots,
            LogoutCall call,
            NoticeMetrics metrics,
            OwnContext ownContext,
            Chores chores,
            OauthConfig config,
            Clock clock) {
        this.notices = notices;
        this.slots = slots;
        this.call = call;
        this.metrics = metrics;
        this.ownContext = ownContext;
        this.chores = chores;
        this.keepTrying = config.backchannelLogout().keepTrying();
        this.clock = clock;
    }

    /** Beside the calls of the runs before, so that it waits for none of them. */
    @Scheduled(every = "1s")
    Uni<Void> run() {
        return chores.run("Applications could not be told of ended sessions", sendDue());
    }

    private Uni<Void> sendDue() {
        return ownContext
                .run(notices::waiting)
                .invoke(metrics::waiting)
                .chain(() -> slots.claim(CallSlots.ALL))
                .chain(this::tellAll);
    }

    private Uni<Void> tellAll(List<LogoutNotice> claimed) {
        return Multi.createFrom()
                .iterable(claimed)
                .onItem()
                .transformToUni(notice -> tell(notice).chain(this::goOn))
                .collectFailures()
                .merge(CallSlots.ALL)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** As soon as a slot is free the next one takes it. */
    private Uni<Void> goOn() {
        return Uni.createFrom()
                .deferred(() -> slots.claim(1))
                .flatMap(this::tellIfAny)
                .repeat()
                .whilst(told -> told && !stopping)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Boolean> tellIfAny(List<LogoutNotice> claimed) {
        return claimed.isEmpty()
                ? Uni.createFrom().item(false)
                : tell(claimed.getFirst()).replaceWith(true);
    }

    private Uni<Void> tell(LogoutNotice notice) {
        return call.make(notice)
                .flatMap(answer -> settle(notice, answer))
                .onTermination()
                .invoke(() -> slots.free(notice));
    }

    private Uni<Void> settle(LogoutNotice notice, LogoutCall.Answer answer) {
        return switch (answer) {
            case LogoutCall.Told() -> end(notice, Outcome.TOLD);
            case LogoutCall.NobodyToTell() -> ownContext.run(() -> notices.done(notice));
            case LogoutCall.Refused(var why) -> {
                LOG.debugf(
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
        LOG.debugf(
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
