package in.plugged.resourceserver.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Keeps what varies by {@code Authorization} out of caches. Shared ones leave answers to that
 * header alone (RFC 9111, section 3.5), but not those to {@code X-API-Key}. A resource that knows
 * better says so in a {@code Cache-Control} of its own.
 */
@ApplicationScoped
class PrivateAnswers {

    /** What is registered first looks at the headers last, when everybody else has set his. */
    private static final int FIRST_OF_ALL = 2_200;

    void install(@Observes Filters filters) {
        filters.register(PrivateAnswers::watch, FIRST_OF_ALL);
    }

    private static void watch(RoutingContext context) {
        context.addHeadersEndHandler(_ -> keepOut(context.response().headers()));
        context.next();
    }

    private static void keepOut(MultiMap headers) {
        String vary = headers.get(HttpHeaders.VARY);
        if (vary != null
                && vary.contains("Authorization")
                && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }
}
