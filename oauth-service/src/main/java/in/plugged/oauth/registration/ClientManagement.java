package in.plugged.oauth.registration;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.RegisteredClient;
import in.plugged.service.oauth.OauthErrors;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds what somebody manages. */
@ApplicationScoped
class ClientManagement {

    private final Clients clients;

    ClientManagement(Clients clients) {
        this.clients = clients;
    }

    /** Empty when the text manages no such client. */
    @WithSession
    Uni<Optional<Client.Registered>> client(ManagementToken shown) {
        return row(shown).map(found -> found.map(clients::client));
    }

    private Uni<Optional<RegisteredClient>> row(ManagementToken shown) {
        return clients.row(shown.clientId())
                .map(found -> found.filter(row -> row.managedBy(shown.text())));
    }

    /** RFC 7592, section 2.2: a secret that is sent must be the one that it has. */
    @WithSession
    Uni<Void> requireSecret(ManagementToken shown, Optional<String> sent) {
        return sent.isEmpty()
                ? Uni.createFrom().voidItem()
                : row(shown).invoke(found -> requireKnown(found, sent.get())).replaceWithVoid();
    }

    private static void requireKnown(Optional<RegisteredClient> found, String sent) {
        if (found.filter(row -> row.knows(sent)).isEmpty()) {
            throw OauthErrors.invalidClientMetadata("client_secret: It is another one");
        }
    }
}
