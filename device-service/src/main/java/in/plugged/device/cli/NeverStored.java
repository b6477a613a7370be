package in.plugged.device.cli;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Keeps these answers out of caches, also those that no resource gives: each is true at its moment
 * alone.
 */
@ApplicationScoped
class NeverStored {

    private static final String CALLS = "/api/cli/";
    private static final int BEFORE_ANY_REFUSAL = 1_100;

    void install(@Observes Filters filters) {
        filters.register(NeverStored::watch, BEFORE_ANY_REFUSAL);
    }

    private static void watch(RoutingContext context) {
        if (context.normalizedPath().startsWith(CALLS)) {
            context.addHeadersEndHandler(
                    _ -> context.response().headers().set(HttpHeaders.CACHE_CONTROL, "no-store"));
        }
        context.next();
    }
}
