package in.plugged.web;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Lets forms of our own pages through, and no others. */
@ApplicationScoped
public class FormGuard {

    private final CurrentVertxRequest request;
    private final FormTokens tokens;
    private final FrontDoor door;

    FormGuard(CurrentVertxRequest request, FormTokens tokens, FrontDoor door) {
        this.request = request;
        this.tokens = tokens;
        this.door = door;
    }

    /**
     * Whether the form has to be shown again, since its token is not the browser's any more. Fails
     * with 403 for a form that another site has sent.
     */
    public boolean stale(String token) {
        requireOurs();
        return !tokens.matches(request.getCurrent(), token);
    }

    private void requireOurs() {
        door.require(request.getCurrent().request());
    }
}
