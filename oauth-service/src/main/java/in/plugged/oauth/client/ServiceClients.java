package in.plugged.oauth.client;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.OauthConfig.ServiceClient;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Scopes;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The services of the suite, as the configuration has them. A setting that can't be meant stops the
 * start, with a sentence that quotes no secret.
 */
@Startup
@ApplicationScoped
class ServiceClients {

    private static final String SETTING = "plugged.oauth.service-clients.";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,63}");
    private static final int LEAST_CHARACTERS = 32;
    private static final int MOST_SECRETS = 2;

    private final Map<String, Known> byId = new HashMap<>();

    private record Known(Client.Service client, ClientSecrets secrets) {}

    ServiceClients(OauthConfig config, ResourceServerConfig resourceServer) {
        Scopes scopes = Scopes.with(resourceServer.scopes().orElse(Set.of()));
        config.serviceClients()
                .forEach((id, settings) -> byId.put(id, known(id, settings, scopes)));
    }

    private static Known known(String id, ServiceClient settings, Scopes scopes) {
        requireName(id, id);
        requireSecrets(id, settings);
        settings.audiences().forEach(audience -> requireName(id + ".audiences", audience));
        settings.scopes().forEach(scope -> requireScope(id, scope, scopes));
        return new Known(
                new Client.Service(
                        id, Set.copyOf(settings.scopes()), Set.copyOf(settings.audiences())),
                ClientSecrets.of(settings.secrets()));
    }

    private static void requireName(String place, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalStateException(
                    "%s%s: \"%s\" is no name of a service: write small letters, digits and hyphens"
                            .formatted(SETTING, place, name));
        }
    }

    private static void requireSecrets(String id, ServiceClient settings) {
        int count = settings.secrets().size();
        if (count == 0 || count > MOST_SECRETS) {
            throw new IllegalStateException(
                    "%s%s.secrets has %d secrets and must have one, or two while one is replaced"
                            .formatted(SETTING, id, count));
        }
        if (settings.secrets().stream().anyMatch(secret -> secret.length() < LEAST_CHARACTERS)) {
            throw new IllegalStateException(
                    "%s%s.secrets: a secret has at least %d characters: take what \"openssl rand -base64 32\" prints"
                            .formatted(SETTING, id, LEAST_CHARACTERS));
        }
    }

    private static void requireScope(String id, String scope, Scopes scopes) {
        if (!Scopes.internal(scope) && !scopes.known().contains(scope)) {
            throw new IllegalStateException(
                    "%s%s.scopes: there is no scope %s".formatted(SETTING, id, scope));
        }
    }

    /** The service of that id if that is its secret. Takes as long whether there is one or not. */
    Optional<Client> find(String id, String secret) {
        Optional<Known> known = Optional.ofNullable(byId.get(id));
        boolean right = known.map(Known::secrets).orElse(ClientSecrets.NOBODYS).match(secret);
        return known.filter(_ -> right).map(Known::client);
    }
}
