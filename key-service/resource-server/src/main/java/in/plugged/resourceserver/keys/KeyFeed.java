package in.plugged.resourceserver.keys;

import in.plugged.resourceserver.trust.BadEvent;
import in.plugged.resourceserver.trust.Freshness;
import in.plugged.resourceserver.trust.TrustFeed;
import in.plugged.resourceserver.trust.TrustFeeds;
import in.plugged.resourceserver.trust.TrustListener;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears what is announced of keys. */
@ApplicationScoped
class KeyFeed implements TrustListener {

    private final KeySource source;
    private final TrustState trust;
    private final TrustFeed feed;

    KeyFeed(KeySource source, TrustState trust, TrustFeeds feeds) {
        this.source = source;
        this.trust = trust;
        this.feed = feeds.feed(this);
    }

    void start(@Observes StartupEvent event) {
        if (source.announcesChanges()) {
            feed.start();
        }
    }

    /** Comes after the last request was answered: an instance that drains goes on hearing. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        feed.stop();
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public List<String> topics() {
        return List.of(KeyNews.REVOKED, KeyNews.CHANGED);
    }

    @Override
    public Freshness freshness() {
        return trust.freshness();
    }

    @Override
    public Instant hear(ConsumerRecord<String, byte[]> message) throws BadEvent {
        KeyNews news = KeyNews.of(message);
        trust.heard(news.id(), news.version());
        return news.at();
    }

    @Override
    public void reset() {
        trust.reset();
    }
}
