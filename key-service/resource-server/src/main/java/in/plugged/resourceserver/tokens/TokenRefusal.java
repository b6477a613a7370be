package in.plugged.resourceserver.tokens;

import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.tokens.TokenVerification.Expired;
import in.plugged.resourceserver.tokens.TokenVerification.Malformed;
import in.plugged.resourceserver.tokens.TokenVerification.RateLimited;
import in.plugged.resourceserver.tokens.TokenVerification.Refused;
import in.plugged.resourceserver.tokens.TokenVerification.Unknown;

/** The one place where a refused token becomes an answer. */
public final class TokenRefusal {

    private TokenRefusal() {}

    /**
     * The answer to a token that was refused.
     *
     * @param kind of the presented token: a session asks for a log-in, an access token for another
     *     one
     */
    public static ApiError of(Refused refused, TokenKind kind) {
        boolean session = kind == TokenKind.SESSION;
        return switch (refused) {
            case Malformed() ->
                    unauthorized(
                            "malformed",
                            session
                                    ? "The session can't be read"
                                    : "The access token can't be read",
                            session);
            case Unknown() ->
                    unauthorized(
                            "unknown",
                            session ? "There is no such session" : "Invalid access token provided",
                            session);
            case Expired _ ->
                    unauthorized(
                            "expired",
                            session ? "The session has expired" : "The access token has expired",
                            session);
            case RateLimited(var seconds) ->
                    ApiError.rateLimited(
                            "Too many unknown credentials came from this address", seconds);
        };
    }

    /** The answer to a good access token that was issued for another resource. */
    public static ApiError meantForOthers() {
        return ApiError.unauthorized("unknown", "The access token is for another resource")
                .with("hint", "Get an access token for this resource, as its metadata names it.");
    }

    private static ApiError unauthorized(String reason, String message, boolean session) {
        return ApiError.unauthorized(reason, message)
                .with(
                        "hint",
                        session
                                ? "Log in again."
                                : "Get a new access token, with the refresh token or by asking the user again.");
    }
}
