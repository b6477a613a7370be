package in.plugged.oauth.document;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import in.plugged.oauth.ClientDocumentsConfig;
import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.client.ClientDocuments;
import in.plugged.oauth.client.ClientIdUrl;
import in.plugged.oauth.client.ClientIdUrl.Fit;
import in.plugged.oauth.client.ClientIdUrl.Unfit;
import in.plugged.oauth.client.DocumentAge;
import in.plugged.oauth.client.UnusableDocument;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Knows clients by their documents. One that counts still is not asked for; one that is of no use
 * is asked for again a few seconds later at the soonest.
 */
@ApplicationScoped
class ReadDocuments implements ClientDocuments {

    private static final Duration REFUSED_LIVES = Duration.ofSeconds(10);
    private static final int MOST_REFUSED = 10_000;

    private final DocumentRows rows;
    private final SharedReading reading;
    private final FetchBudget budget;
    private final Clock clock;
    private final boolean served;
    private final Optional<Set<String>> hosts;
    private final boolean anyPort;
    private final Cache<String, UnusableDocument> refused =
            Caffeine.newBuilder().maximumSize(MOST_REFUSED).expireAfterWrite(REFUSED_LIVES).build();

    ReadDocuments(
            DocumentRows rows,
            SharedReading reading,
            FetchBudget budget,
            Clock clock,
            OauthConfig config) {
        this.rows = rows;
        this.reading = reading;
        this.budget = budget;
        this.clock = clock;
        ClientDocumentsConfig documents = config.clients().documents();
        this.served = documents.served();
        this.hosts = documents.hosts();
        this.anyPort = config.clientCalls().loopback();
    }

    @Override
    public Uni<Void> renew(String clientId) {
        return ClientIdUrl.isMeant(clientId)
                ? Uni.createFrom().deferred(() -> renew(require(clientId)))
                : Uni.createFrom().voidItem();
    }

    @Override
    public Uni<Void> renewIfReached(String clientId) {
        return renew(clientId)
                .onFailure(ApiException.class)
                .recoverWithUni(failure -> unlessKnown(clientId, failure));
    }

    /** What was read before counts as long as nobody says otherwise. */
    private Uni<Void> unlessKnown(String clientId, ApiException failure) {
        return failure instanceof UnusableDocument unusable && unusable.reached()
                ? Uni.createFrom().failure(failure)
                : rows.age(clientId)
                        .map(known -> known.orElseThrow(() -> failure))
                        .replaceWithVoid();
    }

    private ClientIdUrl require(String clientId) {
        if (!served) {
            throw new UnusableDocument("Such addresses are not served here", true);
        }
        return switch (ClientIdUrl.read(clientId, anyPort)) {
            case Unfit(var why) -> throw new UnusableDocument(why, true);
            case Fit(var url) -> requireHost(url);
        };
    }

    private ClientIdUrl requireHost(ClientIdUrl url) {
        if (hosts.isPresent() && !hosts.get().contains(url.host())) {
            throw new UnusableDocument("Its host is not one of those that are served here", true);
        }
        return url;
    }

    private Uni<Void> renew(ClientIdUrl url) {
        return rows.age(url.text())
                .flatMap(
                        known ->
                                known.filter(this::isFresh).isPresent()
                                        ? Uni.createFrom().voidItem()
                                        : read(url, known));
    }

    private boolean isFresh(DocumentAge age) {
        return age.freshUntil().isAfter(clock.instant());
    }

    private Uni<Void> read(ClientIdUrl url, Optional<DocumentAge> known) {
        UnusableDocument before = refused.getIfPresent(url.text());
        if (before != null) {
            throw before;
        }
        return reading.join(url, known, budget::take)
                .onFailure(UnusableDocument.class)
                .invoke(failure -> refused.put(url.text(), failure));
    }
}
