package in.plugged.oauth.pages;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Who looks at a page that is for everybody. */
@ApplicationScoped
class Visitor {

    private final CurrentIdentityAssociation identity;

    Visitor(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    /** The session of who has logged in; a session that has ended is none. */
    Uni<Optional<Caller>> session() {
        return identity.getDeferredIdentity()
                .map(Visitor::session)
                .onFailure(ApiException.class)
                .recoverWithItem(Optional.empty());
    }

    private static Optional<Caller> session(SecurityIdentity identity) {
        return identity.isAnonymous()
                ? Optional.empty()
                : Optional.of(Caller.of(identity))
                        .filter(caller -> caller.kind() == Caller.Kind.SESSION);
    }
}
