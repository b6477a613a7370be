package in.plugged.resourceserver.edge;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.CredentialReader;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Serves callers of version 1: {@code /api/v1/…} is answered like {@code /api/…}, and whoever comes
 * that way, or with a key in {@code X-API-Key} alone, is told on every answer that this ends. The
 * path is exchanged before anything else sees the request, so whatever guards the new path guards
 * the old one.
 */
@ApplicationScoped
class OldCallers {

    private static final int BEFORE_EVERYBODY = 2_000;
    private static final String OLD = "/api/v1/";
    private static final String NEW = "/api/";

    private final boolean enabled;
    private final V1Notice notice;
    private final Counter byPath;
    private final Counter byHeader;

    OldCallers(ResourceServerConfig config, MeterRegistry registry) {
        this.enabled = config.v1().enabled();
        this.notice = V1Notice.of(config.v1());
        this.byPath = registry.counter("plugged.v1.requests", "kind", "path");
        this.byHeader = registry.counter("plugged.v1.requests", "kind", "header");
    }

    void install(@Observes Filters filters) {
        if (enabled) {
            filters.register(this::enter, BEFORE_EVERYBODY);
        }
    }

    private void enter(RoutingContext context) {
        if (CrossOrigin.isPreflight(context.request())) {
            context.next(); // asks for nothing yet, and counts for nothing
            return;
        }
        boolean cameByPath = V1Path.cameBy(context);
        Optional<String> newTarget = cameByPath ? Optional.empty() : newTarget(context);
        if (newTarget.isPresent()) {
            V1Path.mark(context);
            context.reroute(newTarget.get()); // all handlers once more, this one included
        } else {
            welcome(context, cameByPath);
            context.next();
        }
    }

    private void welcome(RoutingContext context, boolean cameByPath) {
        boolean keyInOldHeader = CredentialReader.isV1(context.request().headers());
        if (cameByPath) {
            byPath.increment();
        }
        if (keyInOldHeader) {
            byHeader.increment();
        }
        if (cameByPath || keyInOldHeader) {
            context.addHeadersEndHandler(_ -> notice.addTo(context.response().headers()));
        }
    }

    /** Path and query of version 2; empty when the request has no path of version 1. */
    private static Optional<String> newTarget(RoutingContext context) {
        String query = context.request().query();
        return path(context)
                .filter(path -> path.startsWith(OLD))
                .map(path -> NEW + path.substring(OLD.length()))
                .map(path -> query == null ? path : path + "?" + query);
    }

    /** Without dots, as everybody reads it; empty when it can't be read, and is refused later. */
    private static Optional<String> path(RoutingContext context) {
        try {
            return Optional.ofNullable(context.normalizedPath());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
