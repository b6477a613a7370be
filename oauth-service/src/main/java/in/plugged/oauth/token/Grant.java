package in.plugged.oauth.token;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.protocol.Parameters;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;

/** One way to get a token (RFC 6749, section 1.3). */
interface Grant {

    /** The value of {@code grant_type} that asks for it. */
    String type();

    /** Whether this deployment serves it. */
    default boolean served() {
        return true;
    }

    /**
     * The token, or an ApiException in the names of RFC 6749, section 5.2.
     *
     * @param client who asks, as far as he can prove it
     * @param holder the key that the request proves, to which the token is bound
     */
    Uni<TokenAnswer> issue(
            Client client, Parameters parameters, HttpServerRequest request, Binding holder);
}
