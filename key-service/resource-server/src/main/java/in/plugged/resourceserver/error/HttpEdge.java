package in.plugged.resourceserver.error;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** What holds for every answer of the application, also for those that no resource gives. */
@ApplicationScoped
class HttpEdge {

    private static final int BEFORE_ALL_ELSE = 1_000;

    /** The longest body that is read, in bytes. */
    static final int MAX_BODY = 65_536;

    private final ErrorShapes shapes;

    HttpEdge(ErrorShapes shapes) {
        this.shapes = shapes;
    }

    void install(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_ALL_ELSE);
    }

    private void enter(RoutingContext context) {
        RequestId.assign(context);
        if (declaredLength(context) > MAX_BODY) {
            refuse(context, ApiError.tooLarge());
        } else {
            context.next();
        }
    }

    private static long declaredLength(RoutingContext context) {
        String declared = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        return declared == null
                ? 0
                : Long.parseLong(declared); // the HTTP codec has refused what is no number
    }

    private void refuse(RoutingContext context, ApiError error) {
        context.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(
                        JsonObject.mapFrom(shapes.of(context).body(error, RequestId.of(context)))
                                .toBuffer());
    }
}
