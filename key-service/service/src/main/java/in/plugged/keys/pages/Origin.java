package in.plugged.keys.pages;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;

/** Where programs call this installation. */
@ApplicationScoped
class Origin {

    private final String text;
    private final Scopes scopes;
    private final boolean testKeys;

    Origin(ResourceServerConfig config) {
        this.text = config.origin();
        this.scopes = Scopes.with(config.scopes().orElse(Set.of()));
        this.testKeys = config.environments().contains(Environment.TEST);
    }

    /** A line for a terminal, which calls something that a key with these scopes is let in to. */
    String curl(String key, Collection<String> granted) {
        return "curl -i %s%s \\\n  -H \"Authorization: Bearer %s\""
                .formatted(text, path(Set.copyOf(granted)), key);
    }

    /** What the installation has first; whoever may use neither asks whether the key is good. */
    private String path(Set<String> granted) {
        if (scopes.grants(granted, "read:servers")) {
            return "/api/servers";
        }
        return scopes.grants(granted, "read:documents") ? "/api/documents" : "/api/auth/check";
    }

    /** Whether a key of that type is good for anything here. */
    boolean takes(String type) {
        return testKeys || !(type.equals("test") || type.equals("secret_test"));
    }
}
