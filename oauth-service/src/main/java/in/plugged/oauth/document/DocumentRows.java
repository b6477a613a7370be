package in.plugged.oauth.document;

import in.plugged.oauth.client.ClientIdUrl;
import in.plugged.oauth.client.ClientTerms;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.DocumentAge;
import in.plugged.oauth.client.RegisteredClient;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;

/** Keeps what documents say where registrations are kept, so that all replicas know it. */
@ApplicationScoped
class DocumentRows {

    private final Clients clients;
    private final Clock clock;

    DocumentRows(Clients clients, Clock clock) {
        this.clients = clients;
        this.clock = clock;
    }

    /** How old the document is that is known; empty when there is none. */
    @WithSession
    Uni<Optional<DocumentAge>> age(String clientId) {
        return clients.row(clientId).map(found -> found.flatMap(RegisteredClient::documentAge));
    }

    /**
     * Makes the client, or brings it to what its document says, unless somebody else did so since:
     * what he read may be newer.
     *
     * @param before what was known when the document was asked for
     */
    @WithTransaction
    Uni<Void> keep(
            ClientIdUrl url, ClientTerms terms, Optional<DocumentAge> before, DocumentAge age) {
        return clients.describedForUpdate(url)
                .flatMap(
                        found ->
                                found.map(row -> changed(row, terms, before, age))
                                        .orElseGet(() -> made(url, terms, age)))
                .replaceWithVoid();
    }

    private static Uni<RegisteredClient> changed(
            RegisteredClient row,
            ClientTerms terms,
            Optional<DocumentAge> before,
            DocumentAge age) {
        if (row.documentAge().equals(before)) {
            row.describe(terms, age);
        }
        return Uni.createFrom().item(row);
    }

    private Uni<RegisteredClient> made(ClientIdUrl url, ClientTerms terms, DocumentAge age) {
        return clients.persist(RegisteredClient.described(url, terms, age, clock.instant()));
    }

    /** Its document says what it said then. */
    @WithTransaction
    Uni<Void> keep(ClientIdUrl url, Optional<DocumentAge> before, DocumentAge age) {
        return clients.describedForUpdate(url)
                .map(found -> found.filter(row -> row.documentAge().equals(before)))
                .invoke(found -> found.ifPresent(row -> row.read(age)))
                .replaceWithVoid();
    }
}
