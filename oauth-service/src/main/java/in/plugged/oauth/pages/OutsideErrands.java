package in.plugged.oauth.pages;

import in.plugged.oauth.outside.FlowCookie;
import in.plugged.oauth.outside.FlowCookie.Errand;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.SameOrigin;
import in.plugged.web.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What people are sent to an outside provider for, and whether that is their own wish. */
@ApplicationScoped
class OutsideErrands {

    private final SameOrigin sameOrigin;
    private final Visitor visitor;
    private final FlowCookie cookie;

    OutsideErrands(ResourceServerConfig config, Visitor visitor, FlowCookie cookie) {
        this.sameOrigin = SameOrigin.of(config);
        this.visitor = visitor;
        this.cookie = cookie;
    }

    /**
     * Whether one of our pages leads there, or he who typed the address: whom the provider knows
     * comes in without a word, and so no other site may send him.
     */
    boolean ownWish(HttpServerRequest request) {
        return sameOrigin.admitsChange(request.headers());
    }

    /**
     * What he who comes back was sent for; empty when that was another time, or nothing, or when
     * somebody else is logged in by now. The cookie alone links nobody.
     */
    Uni<Optional<Errand>> take(RoutingContext context) {
        Optional<Errand> taken = cookie.take(context, context.request().getParam("state", ""));
        return taken.flatMap(Errand::linkTo).isEmpty()
                ? Uni.createFrom().item(taken)
                : who().map(user -> taken.filter(errand -> errand.linkTo().equals(user)));
    }

    /** Whether he who is sent there has to prove once more who he is. */
    static boolean again(RoutingContext context) {
        return "1".equals(context.request().getParam("again"));
    }

    /** The user who is logged in. To be asked before the provider is. */
    Uni<Optional<String>> who() {
        return visitor.session().map(session -> session.map(Caller::userId));
    }
}
