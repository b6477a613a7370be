package in.plugged.resourceserver.usage;

import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;

/**
 * The template of the resource that a request came to, such as {@code /api/servers/{id}}: the one
 * that Quarkus notes for its own metrics.
 */
final class RouteTemplate {

    /** Stands for whatever no resource answers. */
    static final String UNMATCHED = "unmatched";

    private static final String NOTED = "UrlPathTemplate";

    private RouteTemplate() {}

    static String of(RoutingContext request) {
        String template = ((HttpServerRequestInternal) request.request()).context().getLocal(NOTED);
        return template == null || template.isEmpty() ? UNMATCHED : template;
    }
}
