package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.service.oauth.OauthErrors;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What registered clients may ask for at the token endpoint. */
final class Applications {

    private Applications() {}

    /**
     * The client, if somebody has registered it: services act for themselves alone. One that wants
     * bound tokens alone has to prove a key.
     */
    static Client.Registered registered(Client client, Binding holder) {
        if (client instanceof Client.Registered application) {
            return withKey(application, holder);
        }
        throw mayNot();
    }

    static Client.Registered withKey(Client.Registered client, Binding holder) {
        if (client.dpopBound()) {
            holder.require();
        }
        return client;
    }

    /** Refused with {@code unauthorized_client} unless the client has registered that grant. */
    static void require(Client.Registered client, String grantType) {
        if (!client.uses(grantType)) {
            throw mayNot();
        }
    }

    private static RuntimeException mayNot() {
        return OauthErrors.unauthorizedClient("This client may not use this grant");
    }

    /** The scopes that a request names, if it names any. */
    static Optional<Set<String>> asked(Parameters parameters) {
        return parameters
                .find("scope")
                .map(text -> Set.copyOf(new TreeSet<>(List.of(text.strip().split(" +")))));
    }

    /**
     * Those that the client may have of that user now; refused with {@code invalid_scope} if that
     * is none.
     */
    static Set<String> cut(
            Set<String> scopes, Client.Registered client, String userId, ClientScopes allowed) {
        var left = new TreeSet<>(scopes);
        left.retainAll(allowed.allowed(client, userId));
        if (left.isEmpty()) {
            throw OauthErrors.invalidScope("This client may not have one of these scopes");
        }
        return Collections.unmodifiableSet(left);
    }
}
