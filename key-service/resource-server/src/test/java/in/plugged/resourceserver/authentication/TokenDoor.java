package in.plugged.resourceserver.authentication;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.StandIn;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.keys.KeysOfNobody;
import in.plugged.resourceserver.tokens.InMemoryTokenSource;
import in.plugged.resourceserver.tokens.TokenBuilder;
import in.plugged.resourceserver.tokens.TokenInstance;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** The way into a backend that accepts sessions and access tokens, without a server around it. */
final class TokenDoor {

    private static final String PROXY = "10.0.0.1";

    final InMemoryTokenSource source = new InMemoryTokenSource();
    private final TokenInstance instance;
    private final Door door;

    TokenDoor() {
        ResourceServerConfig config = config();
        instance = new TokenInstance(source, config).hearing();
        door = new Door(config, KeysOfNobody.authentication(config), instance.verifier);
    }

    double verifications(String outcome) {
        return instance.meters.counter("plugged.tokens.verifications", "outcome", outcome).count();
    }

    OpaqueToken session(String... hubs) {
        return source.issues(TokenBuilder.session().hubs(hubs));
    }

    static MultiMap cookie(OpaqueToken token) {
        return MultiMap.caseInsensitiveMultiMap().add("Cookie", "__Host-session=" + token.text());
    }

    static MultiMap bearer(OpaqueToken token) {
        return MultiMap.caseInsensitiveMultiMap().add("Authorization", "Bearer " + token.text());
    }

    Optional<Caller> enter(HttpMethod method, MultiMap headers) {
        return enter(door, method, headers);
    }

    Optional<Caller> enter(RoutingContext context) {
        return door.enter(context).join();
    }

    ApiError refusal(RoutingContext context) {
        var failed = assertThrows(CompletionException.class, () -> enter(context));
        return assertInstanceOf(ApiException.class, failed.getCause()).error();
    }

    static Optional<Caller> enter(Door door, HttpMethod method, MultiMap headers) {
        return door.enter(StandIn.request(method, headers)).join();
    }

    ApiError refusal(HttpMethod method, MultiMap headers) {
        return refusal(door, method, headers);
    }

    static ApiError refusal(Door door, HttpMethod method, MultiMap headers) {
        var failed = assertThrows(CompletionException.class, () -> enter(door, method, headers));
        return assertInstanceOf(ApiException.class, failed.getCause()).error();
    }

    static ResourceServerConfig config() {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ResourceServerConfig.class)
                .withDefaultValues(
                        Map.of(
                                "plugged.resource-server.usage.enabled",
                                "false",
                                "plugged.resource-server.trusted-proxies",
                                PROXY))
                .build()
                .getConfigMapping(ResourceServerConfig.class);
    }
}
