package in.plugged.oauth.protocol;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Keeps every answer of these endpoints out of caches, old ones too (RFC 6749, section 5.1). */
@ApplicationScoped
class NeverStored {

    private static final int BEFORE_ANY_REFUSAL = 1_100;

    void install(@Observes Filters filters) {
        filters.register(NeverStored::watch, BEFORE_ANY_REFUSAL);
    }

    private static void watch(RoutingContext context) {
        if (OauthErrorShape.isEndpoint(context.normalizedPath())) {
            context.addHeadersEndHandler(
                    _ ->
                            context.response()
                                    .headers()
                                    .set(HttpHeaders.CACHE_CONTROL, "no-store")
                                    .set("Pragma", "no-cache"));
        }
        context.next();
    }
}
