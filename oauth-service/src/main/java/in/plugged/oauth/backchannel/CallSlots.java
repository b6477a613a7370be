package in.plugged.oauth.backchannel;

import in.plugged.service.database.OwnContext;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.shareddata.Lock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How many calls this process makes at a time: so many in all, and so few of one application that
 * those that do not answer leave room for the others.
 */
@ApplicationScoped
class CallSlots {

    static final int ALL = 32;
    private static final int OF_EACH = 4;

    /** Longer than a call can take, so that nobody says it meanwhile. */
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final String ONE_AFTER_ANOTHER = CallSlots.class.getName();

    private final LogoutNotices notices;
    private final OwnContext ownContext;
    private final Vertx vertx;

    /** The client of each call that is under way. */
    private final Queue<String> taken = new ConcurrentLinkedQueue<>();

    CallSlots(LogoutNotices notices, OwnContext ownContext, Vertx vertx) {
        this.notices = notices;
        this.ownContext = ownContext;
        this.vertx = vertx;
    }

    /**
     * What is due and for what there is room, so many at most. One claim is made after another, so
     * that each knows what the one before has taken.
     */
    Uni<List<LogoutNotice>> claim(int most) {
        return vertx.sharedData()
                .getLocalLock(ONE_AFTER_ANOTHER)
                .flatMap(lock -> claim(most, lock));
    }

    private Uni<List<LogoutNotice>> claim(int most, Lock lock) {
        return ownContext
                .run(() -> claimNow(Math.min(most, ALL - taken.size())))
                .invoke(claimed -> claimed.forEach(notice -> taken.add(notice.clientId())))
                .onTermination()
                .invoke(lock::release);
    }

    private Uni<List<LogoutNotice>> claimNow(int most) {
        return most > 0
                ? notices.claim(most, OF_EACH, List.copyOf(taken), LEASE)
                : Uni.createFrom().item(List.of());
    }

    /** The call for it has ended. */
    void free(LogoutNotice notice) {
        taken.remove(notice.clientId());
    }
}
