package in.plugged.web;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who looks at a page that is for everybody. */
@ApplicationScoped
public class Visitor {

    private static final int TOO_MANY = 429;

    private final CurrentIdentityAssociation identity;

    Visitor(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /**
     * The session of who has logged in; a session that has ended is none. Fails with 429 when it
     * was used too often, since no log-in helps then, and with 503 when nobody can tell.
     */
    public Uni<Optional<Caller>> session() {
        return identity.getDeferredIdentity()
                .map(Visitor::session)
                .onFailure(Visitor::isRefusal)
                .recoverWithItem(Optional.empty());
    }

    /** The same on a page for who has logged in; fails with 401, which leads to the log-in. */
    public Uni<Caller> loggedIn() {
        return session().map(found -> found.orElseThrow(Visitor::nobody));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ApiException refused
                && refused.error().status() < 500
                && refused.error().status() != TOO_MANY;
    }

    private static ApiException nobody() {
        return new ApiException(ApiError.unauthorized("missing", "This takes a session"));
    }

    private static Optional<Caller> session(SecurityIdentity identity) {
        return identity.isAnonymous()
                ? Optional.empty()
                : Optional.of(Caller.of(identity))
                        .filter(caller -> caller.kind() == Caller.Kind.SESSION);
    }
}
