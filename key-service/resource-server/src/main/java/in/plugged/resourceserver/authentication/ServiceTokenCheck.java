package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/** Knows whether a service's JWT is good. Without such a bean none is. */
public interface ServiceTokenCheck {

    /**
     * The service behind the token; fails with an {@link ApiException} that says why not. Whether
     * who shows it holds the key to which it is bound is judged elsewhere.
     */
    Uni<CheckedService> check(String jwt, RoutingContext context);
}
