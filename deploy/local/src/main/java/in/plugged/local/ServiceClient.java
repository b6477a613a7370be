package in.plugged.local;

import java.util.Locale;

/** The services that get tokens from oauth-service, what these may do and where. */
enum ServiceClient {
    KEY_SERVICE("tokens:introspect,ratelimit:check", "oauth-service,ratelimit-service"),
    OAUTH_SERVICE(
            "keys:verify,devices:redeem,ratelimit:check",
            "key-service,device-service,ratelimit-service"),
    EXAMPLE_BACKEND(
            "keys:verify,tokens:introspect,ratelimit:check",
            "key-service,oauth-service,ratelimit-service"),
    EXAMPLE_MCP(
            "keys:verify,tokens:introspect,ratelimit:check",
            "key-service,oauth-service,ratelimit-service"),
    DEVICE_SERVICE(
            "keys:verify,keys:provision,tokens:introspect,ratelimit:check",
            "key-service,oauth-service,ratelimit-service"),
    RATELIMIT_SERVICE("keys:verify,tokens:introspect", "key-service,oauth-service");

    private final String scopes;
    private final String audiences;

    ServiceClient(String scopes, String audiences) {
        this.scopes = scopes;
        this.audiences = audiences;
    }

    /** Its name as a client and as an audience. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String scopes() {
        return scopes;
    }

    String audiences() {
        return audiences;
    }
}
