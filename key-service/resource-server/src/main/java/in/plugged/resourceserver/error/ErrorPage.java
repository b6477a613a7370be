package in.plugged.resourceserver.error;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** Tells a failure to a person. A bean of this type is asked before the envelope is written. */
@FunctionalInterface
public interface ErrorPage {

    /**
     * The whole answer with the error's own status, or one that leads on; empty when a program
     * asks, which gets the envelope. What goes with the status, such as {@code Retry-After}, is
     * added to it.
     */
    Optional<RestResponse<Object>> of(ApiError error, RoutingContext request);
}
