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

    default boolean mayKnow(TokenSnapshot token) {
        return switch (this) {
            case Trusted() -> true;
            case Application(var client) -> token.clientId().equals(Optional.of(client.id()));
            case Nobody() -> false;
        };
    }
}
