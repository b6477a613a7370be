package in.plugged.oauth.registration;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.client.ClientTerms;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * A client with admin can do what its owner can: a session alone is too little for making one, or
 * for a secret of one.
 */
@ApplicationScoped
class AdminClients {

    private final SessionCaller session;

    AdminClients(SessionCaller session) {
        this.session = session;
    }

    /** Whether somebody has to log in again first. */
    boolean refuses(ClientTerms terms, Caller owner) {
        return refuses(terms.scopes(), owner);
    }

    /** The same for one that has these scopes already. */
    boolean refuses(Set<String> scopes, Caller owner) {
        return scopes.contains(Scopes.ADMIN)
                && owner.kind() == Caller.Kind.SESSION
                && !session.recent(owner);
    }
}
