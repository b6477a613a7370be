package in.plugged.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What every page tells a browser: nothing from elsewhere, in no frame, told to nobody, kept by
 * nobody. A page that needs another policy says so itself.
 */
@ApplicationScoped
class PageHeaders {

    private static final int FIRST_OF_ALL = 2_300;

    void install(@Observes Filters filters) {
        filters.register(PageHeaders::watch, FIRST_OF_ALL);
    }

    private static void watch(RoutingContext context) {
        context.addHeadersEndHandler(_ -> harden(context.response().headers()));
        context.next();
    }

    private static void harden(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        if (type == null || !type.startsWith("text/html")) {
            return;
        }
        if (!headers.contains(PagePolicy.HEADER)) {
            headers.set(PagePolicy.HEADER, PagePolicy.USUAL);
        }
        headers.set("X-Frame-Options", "DENY")
                .set("Referrer-Policy", "no-referrer")
                .set("X-Content-Type-Options", "nosniff")
                .set(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
