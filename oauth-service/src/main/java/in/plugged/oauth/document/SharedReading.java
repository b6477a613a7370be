package in.plugged.oauth.document;

import in.plugged.oauth.client.ClientIdUrl;
import in.plugged.oauth.client.DocumentAge;
import in.plugged.oauth.client.UnusableDocument;
import in.plugged.oauth.document.Fetched.Document;
import in.plugged.oauth.document.Fetched.Unchanged;
import in.plugged.oauth.document.Fetched.Unusable;
import in.plugged.oauth.registration.DescribedTerms;
import in.plugged.service.database.OwnContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Reads a document and keeps what it says: once for all who want it at the same time. */
@ApplicationScoped
class SharedReading {

    private final DocumentFetch fetch;
    private final DescribedTerms terms;
    private final DocumentRows rows;
    private final OwnContext ownContext;
    private final ConcurrentMap<ClientIdUrl, Uni<Void>> underWay = new ConcurrentHashMap<>();

    SharedReading(
            DocumentFetch fetch, DescribedTerms terms, DocumentRows rows, OwnContext ownContext) {
        this.fetch = fetch;
        this.terms = terms;
        this.rows = rows;
        this.ownContext = ownContext;
    }

    /**
     * Done once it is kept. Fails with {@link UnusableDocument}.
     *
     * @param known what was read before
     * @param first is run before there is a call, and may refuse it
     */
    Uni<Void> join(ClientIdUrl url, Optional<DocumentAge> known, Runnable first) {
        return ownContext.run(
                () ->
                        underWay.computeIfAbsent(
                                url,
                                _ -> {
                                    first.run();
                                    return begun(url, known);
                                }));
    }

    /** It goes on when those who began it wait no longer. */
    private Uni<Void> begun(ClientIdUrl url, Optional<DocumentAge> known) {
        return fetch.fetch(url.text(), known.flatMap(DocumentAge::etag))
                .flatMap(found -> ownContext.run(() -> keep(url, known, found)))
                .onTermination()
                .invoke(() -> underWay.remove(url))
                .memoize()
                .indefinitely();
    }

    private Uni<Void> keep(ClientIdUrl url, Optional<DocumentAge> known, Fetched found) {
        return switch (found) {
            case Unusable(var why, var reached) -> throw new UnusableDocument(why, reached);
            case Unchanged(var age) -> rows.keep(url, known, age);
            case Document(var text, var age) ->
                    switch (terms.read(url, text)) {
                        case DescribedTerms.Unfit(var why) -> throw new UnusableDocument(why, true);
                        case DescribedTerms.Fit(var fit) -> rows.keep(url, fit, known, age);
                    };
        };
    }
}
