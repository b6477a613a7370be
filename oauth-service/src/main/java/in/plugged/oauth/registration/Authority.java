package in.plugged.oauth.registration;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.Scopes;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How much somebody may give to a client.
 *
 * @param forItself whether it may act for its owner, without a user's consent
 * @param scopes which ones it may have
 * @param everybodys those that every client may have
 */
record Authority(boolean forItself, Set<String> scopes, Set<String> everybodys) {

    private static final String SELF = "client_credentials";
    private static final String PERSON = "usr_";

    /** Whom a client belongs to that this caller registers; anybody else's belongs to nobody. */
    static Optional<Caller> owner(Optional<Caller> caller) {
        return caller.filter(Authority::owns);
    }

    private static boolean owns(Caller caller) {
        return switch (caller.kind()) {
            case SESSION -> true;
            case KEY, ACCESS_TOKEN ->
                    manages(caller)
                            && caller.environment() == Environment.LIVE
                            && caller.userId().startsWith(PERSON);
            case SERVICE -> false;
        };
    }

    private static boolean manages(Caller caller) {
        return caller.secret() || caller.scopes().contains(Scopes.ADMIN);
    }

    /** What anybody may give. */
    static Authority anybodys(ClientScopes scopes) {
        return new Authority(false, scopes.everybodys(), scopes.everybodys());
    }

    /** What an owner may give: no more than it has. */
    static Authority of(Caller owner, ClientScopes scopes) {
        boolean all = owner.kind() == Caller.Kind.SESSION || owner.scopes().contains(Scopes.ADMIN);
        return new Authority(true, all ? scopes.known() : owner.scopes(), scopes.everybodys());
    }

    /** What whoever manages a client may give it: nothing that its owner did not. */
    static Authority manager(Client.Registered client, ClientScopes scopes) {
        return client.ownerId().isEmpty()
                ? anybodys(scopes)
                : new Authority(client.uses(SELF), scopes.allowed(client), scopes.everybodys());
    }

    /** Those of a client that asks for none: as many as everybody has, as far as that goes. */
    Set<String> usual() {
        var usual = new TreeSet<>(everybodys);
        usual.retainAll(scopes);
        return stored(usual);
    }

    /** As they are kept: nothing stands for what everybody has, so that it grows with that. */
    Set<String> stored(Set<String> wanted) {
        return wanted.equals(everybodys) ? Set.of() : Set.copyOf(wanted);
    }
}
