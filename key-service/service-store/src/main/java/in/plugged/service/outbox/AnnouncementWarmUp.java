package in.plugged.service.outbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/**
 * Does once for nothing what an announcement takes, before there is news. A producer connects, and
 * asks where a topic is, at its first message, and the first statement of a kind is planned;
 * together that can take longer than a caller waits.
 */
@ApplicationScoped
public class AnnouncementWarmUp {

    private static final Logger LOG = Logger.getLogger(AnnouncementWarmUp.class);
    private static final long BETWEEN_TRIES_MS = 1_000;

    private final KafkaClientService clients;
    private final Outbox outbox;
    private final List<String> topics;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);

    public AnnouncementWarmUp(
            KafkaClientService clients, Outbox outbox, Announcements announcements) {
        this.clients = clients;
        this.outbox = outbox;
        this.topics = announcements.topics();
    }

    /** Beside the start, which waits for neither brokers nor database. */
    void start(@Observes StartupEvent event) {
        Producer<?, ?> producer = clients.getProducer("announcements").unwrap();
        Thread.ofPlatform().name("announcement-warm-up").daemon().start(() -> insist(producer));
    }

    public void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    /** Whether it went well once. */
    public boolean done() {
        return done.getCount() == 0;
    }

    /** Until it went well once, or the service stops. */
    public void insist(Producer<?, ?> producer) {
        try {
            while (!rehearse(producer)) {
                if (stopped.await(BETWEEN_TRIES_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            done.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean rehearse(Producer<?, ?> producer) {
        try {
            topics.forEach(producer::partitionsFor);
            VertxContextSupport.subscribeAndAwait(outbox::rehearse);
            return true;
        } catch (Throwable e) {
            // whatever it was: the first announcement finds out by itself, and says so
            LOG.debugf("Brokers or database do not answer yet: %s", e);
            return false;
        }
    }
}
