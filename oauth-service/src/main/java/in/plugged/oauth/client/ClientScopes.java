package in.plugged.oauth.client;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.protocol.OpenIdScopes;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Scopes;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Which scopes a registered client may ask for, and which it gets when it names none. */
@Startup
@ApplicationScoped
public class ClientScopes {

    private final Set<String> known;
    private final Set<String> usual;

    ClientScopes(OauthConfig config, ResourceServerConfig resourceServer) {
        var scopes = new TreeSet<>(Scopes.with(resourceServer.scopes().orElse(Set.of())).known());
        scopes.addAll(OpenIdScopes.ALL);
        this.known = Set.copyOf(scopes);
        this.usual = config.clients().defaultScopes();
        usual.forEach(this::requireUsual);
    }

    private void requireUsual(String scope) {
        if (!known.contains(scope) || scope.equals(Scopes.ADMIN)) {
            throw new IllegalStateException(
                    "plugged.oauth.clients.default-scopes: %s is no scope that every client may have"
                            .formatted(scope));
        }
    }

    /** Every scope that a client may be given here, {@code admin} among them. */
    public Set<String> known() {
        return Collections.unmodifiableSet(new TreeSet<>(known));
    }

    /**
     * What this client may ask for. One that registered no scopes may have all but admin. So may
     * one that anybody registered, whatever it named then: another registration would give it the
     * rest, and AI tools name what they begin with, to ask for more as they need it.
     */
    public Set<String> allowed(Client.Registered client) {
        var allowed = new TreeSet<>(registered(client));
        if (client.ownerId().isEmpty()) {
            allowed.addAll(everybodys());
        }
        return Collections.unmodifiableSet(allowed);
    }

    /** What it registered; all but admin where it named nothing. */
    public Set<String> registered(Client.Registered client) {
        var registered = new TreeSet<>(client.scopes().isEmpty() ? everybodys() : client.scopes());
        registered.retainAll(known); // a deployment can lose a scope
        return Collections.unmodifiableSet(registered);
    }

    /** What it may have of that user: admin only as long as it is trusted with that. */
    public Set<String> allowed(Client.Registered client, String userId) {
        var allowed = new TreeSet<>(allowed(client));
        if (!client.trustedBy(userId)) {
            allowed.remove(Scopes.ADMIN);
        }
        return Collections.unmodifiableSet(allowed);
    }

    /** What a client may have that registered no scopes. */
    public Set<String> everybodys() {
        var all = new TreeSet<>(known);
        all.remove(Scopes.ADMIN);
        return Collections.unmodifiableSet(all);
    }

    /**
     * What this client is given when it names no scopes: those that it registered, without admin
     * beside others; else the deployment's usual ones.
     */
    public Set<String> defaults(Client.Registered client) {
        var defaults = new TreeSet<>(client.scopes().isEmpty() ? usual : registered(client));
        if (defaults.size() > 1) {
            defaults.remove(Scopes.ADMIN);
        }
        return Collections.unmodifiableSet(defaults);
    }
}
