package in.plugged.oauth.registration;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.FreshSecret;
import in.plugged.oauth.registration.ClientInformation.Told;
import in.plugged.resourceserver.ResourceServerConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shows clients to who registered them, and where they are managed. */
@ApplicationScoped
class ClientInformations {

    static final String PATH = "/oauth/register";

    private final ClientScopes scopes;
    private final String origin;

    ClientInformations(ClientScopes scopes, ResourceServerConfig config) {
        this.scopes = scopes;
        this.origin = config.origin();
    }

    ClientInformation fresh(
            Client.Registered client,
            Optional<FreshSecret> secret,
            Optional<FreshSecret> management) {
        return of(client, secret, management.map(FreshSecret::text));
    }

    /** With what manages it, as it was shown: it is not kept here. */
    ClientInformation known(
            Client.Registered client, Optional<FreshSecret> secret, ManagementToken shown) {
        return of(client, secret, Optional.of(shown.text()));
    }

    private ClientInformation of(
            Client.Registered client, Optional<FreshSecret> secret, Optional<String> management) {
        return ClientInformation.of(
                client,
                String.join(" ", scopes.registered(client)),
                new Told(
                        secret.map(FreshSecret::text),
                        management,
                        management.map(_ -> origin + PATH + "/" + client.id())));
    }
}
