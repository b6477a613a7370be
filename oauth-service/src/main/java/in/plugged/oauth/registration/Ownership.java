package in.plugged.oauth.registration;

import in.plugged.oauth.client.RegisteredClient;
import in.plugged.resourceserver.credential.Caller;
import java.util.Optional;

/** Whose a client is. */
final class Ownership {

    private Ownership() {}

    /**
     * Whether the caller may do what its owner may: a session anywhere, all others in their hub.
     */
    static boolean of(RegisteredClient client, Caller caller) {
        return Authority.owner(Optional.of(caller)).isPresent()
                && client.ownedBy(caller.userId())
                && (caller.kind() == Caller.Kind.SESSION || client.actsIn(caller.hubId()));
    }
}
