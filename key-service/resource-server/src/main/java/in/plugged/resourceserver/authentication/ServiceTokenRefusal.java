package in.plugged.resourceserver.authentication;

import in.plugged.resourceserver.error.ApiError;

/** Why a service token is not good. Which of its claims is wrong is not told. */
public final class ServiceTokenRefusal {

    private static final String AGAIN = "Get a new token for this service from the token endpoint.";

    private ServiceTokenRefusal() {}

    public static ApiError malformed() {
        return refusal("malformed", "The access token can't be read", AGAIN);
    }

    /** Signed by nobody we know, or not for us. */
    public static ApiError unknown() {
        return refusal("unknown", "Invalid access token provided", AGAIN);
    }

    public static ApiError expired() {
        return refusal("expired", "The access token has expired", AGAIN);
    }

    static ApiError notAccepted() {
        return refusal(
                "unknown",
                "Invalid access token provided",
                "This application accepts no service tokens.");
    }

    private static ApiError refusal(String reason, String message, String hint) {
        return ApiError.unauthorized(reason, message).with("hint", hint);
    }
}
