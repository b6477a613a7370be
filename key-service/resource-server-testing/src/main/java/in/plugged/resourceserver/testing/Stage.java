package in.plugged.resourceserver.testing;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Where the running test acts as somebody: whatever request comes without a credential gets that
 * one's as a header, before anybody has looked.
 */
@ApplicationScoped
class Stage {

    private static final int BEFORE_EVERYBODY = 10_000;
    private static final String API_KEY = "X-API-Key";

    /** Static, since Quarkus makes its callbacks itself. One test runs at a time. */
    private static volatile Optional<Costume> acting = Optional.empty();

    static void enter(Optional<Costume> costume) {
        acting = costume;
    }

    static void leave() {
        acting = Optional.empty();
    }

    void install(@Observes Filters filters) {
        filters.register(this::dress, BEFORE_EVERYBODY);
    }

    private void dress(RoutingContext context) {
        MultiMap headers = context.request().headers();
        if (!headers.contains(HttpHeaders.AUTHORIZATION)
                && !headers.contains(API_KEY)
                && !hasSession(headers)) {
            acting.ifPresent(costume -> costume.dress(headers));
        }
        context.next();
    }

    private static boolean hasSession(MultiMap headers) {
        String own = TestSessionBuilder.cookieName() + "=";
        return headers.getAll(HttpHeaders.COOKIE).stream().anyMatch(line -> line.contains(own));
    }
}
