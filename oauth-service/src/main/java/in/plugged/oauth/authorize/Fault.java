package in.plugged.oauth.authorize;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import java.util.Map;

/**
 * Why an application does not get what it asked for, in OAuth's words.
 *
 * @param error RFC 6749, section 4.1.2.1, and those of RFC 8707 and of OpenID Connect
 * @param description for its maker: printable ASCII without quotation mark and backslash, and
 *     nothing that came with the request
 */
record Fault(String error, String description) {

    /** For a request that is not answered through a browser. */
    ApiException refusal() {
        return new ApiException(new ApiError(400, error, description, Map.of()));
    }

    static Fault invalidRequest(String description) {
        return new Fault("invalid_request", description);
    }

    static Fault invalidScope(String description) {
        return new Fault("invalid_scope", description);
    }
}
