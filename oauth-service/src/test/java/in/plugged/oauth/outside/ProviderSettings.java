package in.plugged.oauth.outside;

import java.util.HashMap;
import java.util.Map;

/** Names {@link TestProvider} to the service, under several names. */
final class ProviderSettings {

    private static final String SETTING = "plugged.oauth.providers.";

    private final Map<String, String> settings = new HashMap<>();
    private final String client;
    private final String secret;

    private ProviderSettings(String client, String secret) {
        this.client = client;
        this.secret = secret;
    }

    static Map<String, String> of(String issuer, String client, String secret) {
        return new ProviderSettings(client, secret)
                .name(TestProvider.ID, issuer)
                .set(TestProvider.ID, "title", "Acme")
                .name(TestProvider.GITHUB, issuer + "/github")
                .set(TestProvider.GITHUB, "kind", "github")
                .set(TestProvider.GITHUB, "github-api", issuer + "/github")
                .name(TestProvider.PRETENDER, issuer + "/other")
                .name(TestProvider.RENAMED, issuer + "/other")
                .set(TestProvider.RENAMED, "issuer", IdTokens.OTHER_ISSUER)
                .name(TestProvider.MUTE, issuer + "/mute")
                .name(TestProvider.HASTY, issuer)
                .set(TestProvider.HASTY, "timeout", "PT0.5S")
                .name(TestProvider.AWAY, Failures.NOBODY)
                .settings;
    }

    private ProviderSettings name(String id, String url) {
        return set(id, "url", url).set(id, "client-id", client).set(id, "client-secret", secret);
    }

    private ProviderSettings set(String id, String name, String value) {
        settings.put(SETTING + id + "." + name, value);
        return this;
    }
}
