package in.plugged.resourceserver.error;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What holds for every answer of the application, also for those that no resource gives. */
@ApplicationScoped
class HttpEdge {

    private static final int BEFORE_ALL_ELSE = 1_000;

    private final long maxBody;

    HttpEdge(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.maxBody = maxBody.asLongValue();
    }

    void install(@Observes Filters filters) {
        filters.register(this::enter, BEFORE_ALL_ELSE);
    }

    private void enter(RoutingContext context) {
        RequestId.assign(context);
        if (declaredLength(context) > maxBody) {
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

    private static void refuse(RoutingContext context, ApiError error) {
        context.response()
                .setStatusCode(error.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(JsonObject.mapFrom(Envelope.of(error, RequestId.of(context))).toBuffer());
    }
}
