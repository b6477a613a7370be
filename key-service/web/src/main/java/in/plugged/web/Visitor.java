package in.plugged.web;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Who looks at a page that is for everybody. */
@ApplicationScoped
public class Visitor {

    /** A foreign hub, and too many requests: a log-in helps with neither, and leads back here. */
    private static final Set<Integer> LOGGED_IN_ALL_THE_SAME = Set.of(403, 429);

    private final CurrentIdentityAssociation identity;

    Visitor(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /**
     * The session of who has logged in; a session that has ended is none. Fails with 403 when the
     * request names a hub of others, with 429 when the session was used too often, and with 503
     * when nobody can tell.
     */
    public Uni<Optional<Caller>> session() {
        return session(identity.getDeferredIdentity());
    }

    static Uni<Optional<Caller>> session(Uni<SecurityIdentity> who) {
        return who.map(Visitor::session)
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
                && !LOGGED_IN_ALL_THE_SAME.contains(refused.error().status());
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
