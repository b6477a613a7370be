package in.plugged.oauth.registration;

import in.plugged.oauth.account.FreshId;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.client.FreshSecret;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * What manages one registration (RFC 7592, section 2), as a request shows it. It is none of the
 * credentials that open other paths, so it is read here alone.
 */
record ManagementToken(String clientId, String text) {

    private static final String SCHEME = "Bearer ";

    /** Empty when there is none that could be one of that client's: nothing is looked up then. */
    static Optional<ManagementToken> of(String clientId, HttpServerRequest request) {
        List<String> headers = request.headers().getAll("Authorization");
        return headers.size() == 1 && isId(clientId)
                ? headers.stream()
                        .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                        .map(header -> header.substring(SCHEME.length()).stripLeading())
                        .filter(FreshSecret::mayManage)
                        .map(text -> new ManagementToken(clientId, text))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isId(String text) {
        try {
            return text.equals(FreshId.require(Clients.PREFIX, text));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "ManagementToken[" + clientId + ", hidden]";
    }
}
