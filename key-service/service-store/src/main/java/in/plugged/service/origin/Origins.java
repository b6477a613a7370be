package in.plugged.service.origin;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.RequestPeer;
import io.netty.util.NetUtil;
import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Tells who is behind what runs now. It looks at what was proven already and proves nothing itself,
 * so it is asked anywhere, in a request or beside all of them.
 */
@ApplicationScoped
public class Origins {

    private static final String HANDED_ON = Origin.class.getName();

    private final CurrentVertxRequest request;
    private final RequestPeer peer;
    private final Origin service;

    Origins(
            CurrentVertxRequest request,
            ResourceServerConfig config,
            @ConfigProperty(name = "quarkus.application.name") String service) {
        this.request = request;
        this.peer = RequestPeer.of(config);
        this.service = new Origin(service, Optional.empty());
    }

    /** Whoever made the request that runs here, or for which this work runs; else the service. */
    public Origin current() {
        return handedOn().or(this::ofRequest).orElse(service);
    }

    /** The same work, to be started on a fresh context, for whom it is wished now. */
    public <T> Supplier<Uni<T>> handOn(Supplier<Uni<T>> work) {
        Origin here = current();
        return () -> {
            ContextLocals.put(HANDED_ON, here);
            return work.get();
        };
    }

    private static Optional<Origin> handedOn() {
        return VertxContext.isOnDuplicatedContext()
                ? ContextLocals.get(HANDED_ON)
                : Optional.empty();
    }

    private Optional<Origin> ofRequest() {
        return Arc.requireContainer().requestContext().isActive()
                ? Optional.ofNullable(request.getCurrent()).map(this::of)
                : Optional.empty();
    }

    private Origin of(RoutingContext routing) {
        Optional<Caller> caller = caller(routing);
        return caller.filter(found -> found.kind() == Caller.Kind.SERVICE)
                .map(found -> new Origin(found.id(), Optional.empty())) // its address says nothing
                .orElseGet(
                        () ->
                                new Origin(
                                        caller.map(Origins::actor).orElse(Origin.ANONYMOUS),
                                        peer.address(routing.request())
                                                .map(NetUtil::toAddressString)));
    }

    private static String actor(Caller caller) {
        return caller.clientId().orElse(caller.id());
    }

    /** Set once a credential was looked at, which a request for everybody does without. */
    private static Optional<Caller> caller(RoutingContext routing) {
        return routing.user() instanceof QuarkusHttpUser user
                        && user.getSecurityIdentity().getPrincipal() instanceof Caller caller
                ? Optional.of(caller)
                : Optional.empty();
    }
}
