package in.plugged.oauth.outside;

import in.plugged.oauth.OauthConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The outside providers that the operator has named: none, if not said. */
@Startup // what is wrong with them is said before anybody comes
@ApplicationScoped
public class Providers {

    /** An underscore would end the name where it stands in a cookie's. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    private final Map<String, Provider> byId = new TreeMap<>();

    Providers(OauthConfig config) {
        config.providers().forEach((id, settings) -> byId.put(id, Provider.of(id, settings)));
        byId.values().forEach(Providers::check);
    }

    private static void check(Provider provider) {
        if (!NAME.matcher(provider.id()).matches()) {
            throw wrong(provider.id(), "needs a name of small letters, digits and hyphens");
        }
        if (!provider.url().isAbsolute()) {
            throw wrong(provider.id(), "needs a url with a scheme");
        }
        if (!URI.create(provider.issuer()).isAbsolute()) { // "any" would be any to Quarkus OIDC
            throw wrong(provider.id(), "needs an issuer with a scheme");
        }
    }

    static IllegalStateException wrong(String id, String what) {
        return new IllegalStateException("plugged.oauth.providers.%s %s".formatted(id, what));
    }

    /** All of them, by their names. */
    public List<Provider> all() {
        return List.copyOf(byId.values());
    }

    public Optional<Provider> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** What people know it by, whether it is still there or not. */
    public String title(String id) {
        return find(id).map(Provider::title).orElse(id);
    }
}
