package in.plugged.images;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What an image is made of. */
enum Deployable {
    KEY_SERVICE("key-service/service", "Issues, verifies and revokes API keys"),
    OAUTH_SERVICE("oauth-service", "Accounts, sessions, hubs and OAuth tokens"),
    DEVICE_SERVICE("device-service", "Lets programs without a browser in"),
    RATELIMIT_SERVICE("ratelimit-service", "Counts limits and usage over all instances"),
    EXAMPLE_BACKEND("deploy/example-backend", "Shows what a backend adds to accept the keys");

    private final String module;
    private final String description;

    Deployable(String module, String description) {
        this.module = module;
        this.description = description;
    }

    /** The service of that name. */
    static Deployable named(String name) {
        return List.of(values()).stream()
                .filter(each -> each.id().equals(name))
                .findAny()
                .orElseThrow(() -> new ImageException("There is no service " + name));
    }

    /** Its name, as images and settings have it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    /** Where Maven leaves what runs. */
    Path application(Path home) {
        return home.resolve(module).resolve("target/quarkus-app");
    }

    /** Where Maven leaves the list of all that it contains. */
    Path bill(Path home) {
        return home.resolve(module).resolve("target/sbom.cdx.json");
    }
}
