package in.plugged.service.oauth;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The refusals that OAuth has names for. Their text stays within what RFC 6749, section 5.2 allows:
 * printable ASCII without quotation mark and backslash.
 */
public final class OauthErrors {

    private static final Pattern NAMED = Pattern.compile("[a-z_]+");

    private OauthErrors() {}

    /** What OAuth calls a refusal: what is not its own has the nearest of its names. */
    public static String nameOf(ApiError error) {
        if (NAMED.matcher(error.code()).matches()) {
            return error.code();
        }
        return switch (error.status()) {
            case 401 -> "invalid_token";
            case 403 -> "insufficient_scope";
            case 429, 503 -> "temporarily_unavailable";
            default -> error.status() >= 500 ? "server_error" : "invalid_request";
        };
    }

    /** A request that lacks something, repeats something, or is not readable. */
    public static ApiException invalidRequest(String message) {
        return refusal(400, "invalid_request", message);
    }

    /** The client is unknown, or did not prove who it is; never told which. */
    public static ApiException invalidClient() {
        return refusal(401, "invalid_client", "The client is unknown or its secret is wrong");
    }

    /** The client did not prove who it is: what is wrong with what it shows itself. */
    public static ApiException invalidClient(String message) {
        return refusal(401, "invalid_client", message);
    }

    /** The client may not use this grant. */
    public static ApiException unauthorizedClient(String message) {
        return refusal(400, "unauthorized_client", message);
    }

    public static ApiException unsupportedGrantType() {
        return refusal(400, "unsupported_grant_type", "This grant type is not served here");
    }

    /** A code or token that is unknown, was used, has ended, or is somebody else's; never which. */
    public static ApiException invalidGrant() {
        return refusal(400, "invalid_grant", "This grant is not good, or not any more");
    }

    /** RFC 9449, section 5: the proof of a key is missing where it must be, or is not good. */
    public static ApiException invalidDpopProof(String message) {
        return refusal(400, "invalid_dpop_proof", message);
    }

    public static ApiException invalidScope(String message) {
        return refusal(400, "invalid_scope", message);
    }

    /** RFC 8628, section 3.5: nobody has decided yet. */
    public static ApiException authorizationPending() {
        return refusal(400, "authorization_pending", "The user has not decided yet");
    }

    /** The same, asked too early: from now on the client waits 5 seconds longer each time. */
    public static ApiException slowDown() {
        return refusal(400, "slow_down", "Wait 5 seconds longer between questions from now on");
    }

    /** The user did not let the client in, or that does not hold any more. */
    public static ApiException accessDenied() {
        return refusal(400, "access_denied", "The user did not let the client in");
    }

    /** RFC 8628, section 3.5: nobody decided in time. */
    public static ApiException expiredToken() {
        return refusal(400, "expired_token", "The device code has expired");
    }

    /** RFC 8707, section 2: not a resource for which this client gets a token. */
    public static ApiException invalidTarget(String message) {
        return refusal(400, "invalid_target", message);
    }

    /** RFC 7591, section 3.2.2: not what a client can be registered with. */
    public static ApiException invalidClientMetadata(String message) {
        return refusal(400, "invalid_client_metadata", message);
    }

    /** The same, of where its users are sent. */
    public static ApiException invalidRedirectUri(String message) {
        return refusal(400, "invalid_redirect_uri", message);
    }

    /** Too many failures; worth another try after the time in {@code Retry-After}. */
    public static ApiException tooManyFailures(long retryAfterSeconds) {
        return new ApiException(
                ApiError.rateLimited(
                        "Too many failed attempts from this address", retryAfterSeconds));
    }

    public static ApiException unavailable(String message) {
        return refusal(503, "temporarily_unavailable", message);
    }

    private static ApiException refusal(int status, String code, String message) {
        return new ApiException(new ApiError(status, code, message, Map.of()));
    }
}
