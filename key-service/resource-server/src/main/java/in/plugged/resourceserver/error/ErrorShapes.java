package in.plugged.resourceserver.error;

import io.quarkus.arc.All;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Finds the shape that a refusal has at its place: the envelope, unless somebody says otherwise.
 */
@ApplicationScoped
class ErrorShapes {

    private final List<ErrorShape> others;

    private record Usual() implements ErrorShape {
        @Override
        public boolean covers(String path) {
            return true;
        }

        @Override
        public Object body(ApiError error, String requestId) {
            return Envelope.of(error, requestId);
        }

        @Override
        public String challenge(ApiError error, String usual) {
            return usual;
        }
    }

    ErrorShapes(@All List<ErrorShape> others) {
        this.others = others;
    }

    ErrorShape of(RoutingContext context) {
        return others.stream()
                .filter(shape -> shape.covers(context.normalizedPath()))
                .findFirst()
                .orElseGet(Usual::new);
    }
}
