package in.plugged.oauth.authorize;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientDocuments;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.UnusableDocument;
import in.plugged.oauth.protocol.Resources;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Looks up what a client may ask for. */
@ApplicationScoped
class TermsOfClients {

    private final Clients clients;
    private final ClientDocuments documents;
    private final ClientScopes scopes;
    private final Resources resources;
    private final boolean pushedOnly;

    TermsOfClients(
            Clients clients,
            ClientDocuments documents,
            ClientScopes scopes,
            Resources resources,
            OauthConfig config) {
        this.clients = clients;
        this.documents = documents;
        this.pushedOnly = config.pushedRequests().required();
        this.scopes = scopes;
        this.resources = resources;
    }

    /**
     * The same of a client as it describes itself by now, if a document does that. Fails with
     * {@link UnusableDocument}.
     */
    Uni<Optional<Terms>> findRenewed(String clientId) {
        return documents.renew(clientId).chain(() -> find(clientId));
    }

    /** Empty for a client that there is not. */
    Uni<Optional<Terms>> find(String clientId) {
        return clients.find(clientId).map(found -> found.map(this::terms));
    }

    /** Whether the client is there, which it stays then until the transaction ends. */
    Uni<Boolean> hold(String clientId) {
        return clients.hold(clientId);
    }

    /** Whether it may send a browser only with a request that it has pushed. */
    boolean pushedOnly(Client.Registered client) {
        return pushedOnly || client.guard().pushed();
    }

    Terms terms(Client.Registered client) {
        return new Terms(client, scopes.allowed(client), scopes.defaults(client), resources::find);
    }
}
