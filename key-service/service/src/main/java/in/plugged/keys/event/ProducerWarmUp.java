package in.plugged.keys.event;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.jboss.logging.Logger;

/**
 * Gets to know the brokers before there is news for them. A producer connects, and asks where a
 * topic is, at its first message; that can take longer than a caller waits for an announcement.
 */
@ApplicationScoped
class ProducerWarmUp {

    private static final Logger LOG = Logger.getLogger(ProducerWarmUp.class);
    private static final long BETWEEN_TRIES_MS = 1_000;

    private final KafkaClientService clients;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch known = new CountDownLatch(1);

    ProducerWarmUp(KafkaClientService clients) {
        this.clients = clients;
    }

    /** Beside the start, which neither waits for the brokers nor needs them. */
    void start(@Observes StartupEvent event) {
        Producer<?, ?> producer = clients.getProducer("announcements").unwrap();
        Thread.ofPlatform().name("producer-warm-up").daemon().start(() -> insist(producer));
    }

    void stop(@Observes ShutdownEvent event) {
        stopped.countDown();
    }

    boolean known() {
        return known.getCount() == 0;
    }

    /** Until the brokers have answered, or the service stops. */
    void insist(Producer<?, ?> producer) {
        try {
            while (!ask(producer)) {
                if (stopped.await(BETWEEN_TRIES_MS, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            known.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean ask(Producer<?, ?> producer) {
        try {
            KeyEvent.TOPICS.forEach(producer::partitionsFor);
            return true;
        } catch (RuntimeException e) {
            // whatever it was: the first announcement finds out by itself, and says so
            LOG.debugf("The brokers do not answer yet: %s", e);
            return false;
        }
    }
}
