package in.plugged.keys.abuse;

import in.plugged.keys.abuse.SuspendedKeys.Suspended;
import in.plugged.keys.event.KeyAnnouncer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/** Suspends keys that stay far over their limit, and tells the world and their owners. */
@Startup // the counters are there before anything is counted
@ApplicationScoped
class AbuseSuspension {

    private static final Logger LOG = Logger.getLogger(AbuseSuspension.class);

    private final SuspendedKeys keys;
    private final KeyAnnouncer announcer;
    private final Counter suspended;
    private final Counter passedOver;

    AbuseSuspension(SuspendedKeys keys, KeyAnnouncer announcer, MeterRegistry registry) {
        this.keys = keys;
        this.announcer = announcer;
        this.suspended = registry.counter("plugged.keys.abuse", "outcome", "suspended");
        this.passedOver = registry.counter("plugged.keys.abuse", "outcome", "passed-over");
    }

    /** Done when it is written. Repeating it changes and publishes nothing. */
    Uni<Void> suspend(AbuseNews news) {
        return keys.suspend(news)
                .flatMap(done -> done.map(key -> tell(key, news)).orElseGet(() -> passOver(news)));
    }

    private Uni<Void> tell(Suspended key, AbuseNews news) {
        suspended.increment();
        LOG.infof(
                "%s is suspended: %d asked for where %d pass, since %s. Its owner is told",
                news.key(), news.abuse().observed(), news.abuse().limit(), news.abuse().since());
        announcer.tell(key.notice());
        return announcer.announce(key.outcome()).replaceWithVoid();
    }

    private Uni<Void> passOver(AbuseNews news) {
        passedOver.increment();
        LOG.debugf("%s is not suspended: it is not active, or that was told before", news.key());
        return Uni.createFrom().voidItem();
    }
}
