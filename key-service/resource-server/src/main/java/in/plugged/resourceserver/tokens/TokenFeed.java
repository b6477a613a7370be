package in.plugged.resourceserver.tokens;

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
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Hears what is announced of sessions and access tokens, where they are accepted. */
@ApplicationScoped
class TokenFeed implements TrustListener {

    private final TokenTrust trust;
    private final Optional<TrustFeed> feed;

    TokenFeed(TokenSource source, TokenTrust trust, TrustFeeds feeds) {
        this.trust = trust;
        this.feed =
                source.accepting() && source.announcesEndings()
                        ? Optional.of(feeds.feed(this))
                        : Optional.empty();
    }

    void start(@Observes StartupEvent event) {
        feed.ifPresent(TrustFeed::start);
    }

    /** Comes after the last request was answered: an instance that drains goes on hearing. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        if (feed.isPresent()) {
            feed.get().stop();
        }
    }

    /** Whether something is listened to, and nothing of it can be proven to be heard. */
    boolean deaf() {
        return feed.isPresent() && trust.deaf();
    }

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public List<String> topics() {
        return List.of(TokenNews.REVOKED);
    }

    @Override
    public Freshness freshness() {
        return trust.freshness();
    }

    @Override
    public Instant hear(ConsumerRecord<String, byte[]> message) throws BadEvent {
        TokenNews news = TokenNews.of(message);
        trust.ended(news.subject(), news.id(), news.revokedAtMicros());
        return news.at();
    }

    @Override
    public void reset() {
        trust.reset();
    }
}
