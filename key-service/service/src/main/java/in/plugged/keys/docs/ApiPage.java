package in.plugged.keys.docs;

import in.plugged.web.PagePolicy;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;

/**
 * The page that shows the documents is made by Swagger UI: its scripts and styles stand in the page
 * itself, so this one page needs a policy that lets them run. Nothing that came with a request is
 * written into it.
 */
@ApplicationScoped
class ApiPage {

    private static final Set<String> PATHS = Set.of("/openapi/", "/openapi/index.html");
    private static final int BEFORE_THE_PAGE = 100;

    void install(@Observes Filters filters) {
        filters.register(ApiPage::letItsScriptsRun, BEFORE_THE_PAGE);
    }

    private static void letItsScriptsRun(RoutingContext context) {
        if (PATHS.contains(context.normalizedPath())) {
            PagePolicy.letInlineScriptsRun(context.response().headers());
        }
        context.next();
    }
}
