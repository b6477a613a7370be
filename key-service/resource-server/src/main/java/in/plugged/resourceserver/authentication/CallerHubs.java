package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.credential.Caller;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * In which hubs the caller of a request acts, for calls that name one in their body. A session may
 * have a hub that is younger than what is remembered of it: then it is asked for.
 */
@ApplicationScoped
public class CallerHubs {

    private final TokenAuthentication tokens;
    private final CurrentVertxRequest request;

    CallerHubs(TokenAuthentication tokens, CurrentVertxRequest request) {
        this.tokens = tokens;
        this.request = request;
    }

    /**
     * The caller, acting in that hub. Fails with 403 when it does not act there, or when the
     * request names another one besides.
     */
    public Uni<Caller> acting(String hubId, Caller caller) {
        return known(hubId, caller)
                .invoke(() -> NamedHub.require(hubId, request.getCurrent().request()))
                .map(known -> known.in(hubId));
    }

    /** Fails with 403 when the caller does not act in that hub, wherever this request does. */
    public Uni<Void> require(String hubId, Caller caller) {
        return known(hubId, caller).replaceWithVoid();
    }

    private Uni<Caller> known(String hubId, Caller caller) {
        return caller.hubs().contains(hubId)
                ? Uni.createFrom().item(caller)
                : anew(hubId, caller).invoke(known -> requireKnown(hubId, known));
    }

    private Uni<Caller> anew(String hubId, Caller caller) {
        return tokens.sessionKnowing(hubId, request.getCurrent())
                .orElseGet(() -> Uni.createFrom().item(caller));
    }

    private static void requireKnown(String hubId, Caller caller) {
        if (!caller.hubs().contains(hubId)) {
            throw NamedHub.refused();
        }
    }
}
