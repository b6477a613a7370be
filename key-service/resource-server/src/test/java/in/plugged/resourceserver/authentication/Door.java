package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.StandIn;
import in.plugged.resourceserver.keys.KeyAuthentication;
import in.plugged.resourceserver.ratelimit.Unlimited;
import in.plugged.resourceserver.resource.AnyResource;
import in.plugged.resourceserver.resource.ProtectedResource;
import in.plugged.resourceserver.tokens.TokenInstance;
import in.plugged.resourceserver.tokens.TokenVerifier;
import in.plugged.resourceserver.usage.Uncounted;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Where requests are let in or not, without a server around it. */
public final class Door {

    private final Authentication authentication;

    public Door(ResourceServerConfig config, KeyAuthentication keys, TokenVerifier tokens) {
        ProtectedResource resource = AnyResource.of(config, tokens);
        var possession =
                new Possession(
                        config,
                        resource,
                        new SimpleMeterRegistry(),
                        Clock.fixed(TokenInstance.NOW, ZoneOffset.UTC));
        this.authentication =
                new Authentication(
                        config,
                        keys,
                        new TokenAuthentication(
                                config,
                                tokens,
                                new TokenUses(Uncounted.usage(config)),
                                possession,
                                resource),
                        possession,
                        tokens,
                        Unlimited.requests(),
                        List.of());
    }

    /** The caller behind the request, empty for none. */
    public CompletableFuture<Optional<Caller>> enter(HttpServerRequest request) {
        return enter(StandIn.context(request));
    }

    CompletableFuture<Optional<Caller>> enter(RoutingContext context) {
        return authentication
                .authenticate(context)
                .map(found -> found.map(Caller::of))
                .subscribeAsCompletionStage();
    }
}
