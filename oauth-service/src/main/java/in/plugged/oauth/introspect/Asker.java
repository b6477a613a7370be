package in.plugged.oauth.introspect;

import in.plugged.oauth.client.Client;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.Scopes;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import java.util.Optional;

/** Who asks what a token is worth, and what that one may know. */
sealed interface Asker {

    /** It may know of every token. */
    record Trusted() implements Asker {}

    /** It may know of the tokens that it has. */
    record Application(Client.Registered client) implements Asker {}

    record Nobody() implements Asker {}

    static Asker of(Client client) {
        return switch (client) {
            case Client.Service service ->
                    service.scopes().contains(Scopes.INTROSPECT_TOKENS)
                            ? new Trusted()
                            : new Nobody();
            case Client.Registered application -> new Application(application);
        };
    }

    static Asker of(Caller caller) {
        return caller.scopes().contains(Scopes.INTROSPECT_TOKENS) ? new Trusted() : new Nobody();
    }

    /**
     * Whether it is told of that token. A service that does not say that it asks for the proof of a
     * key would let in everybody who has the token: for it, one that is bound is not good.
     */
    default boolean mayKnow(TokenSnapshot token, boolean knowsDpop) {
        return switch (this) {
            case Trusted() -> knowsDpop || token.jkt().isEmpty();
            case Application(var client) -> token.clientId().equals(Optional.of(client.id()));
            case Nobody() -> false;
        };
    }
}
