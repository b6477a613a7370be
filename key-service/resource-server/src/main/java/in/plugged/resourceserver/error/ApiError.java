package in.plugged.resourceserver.error;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A refusal as the caller sees it: status, code and public text together.
 *
 * @param status the HTTP status
 * @param code the machine-readable name of the status
 * @param message what happened, in words for the caller
 * @param details more about it; {@code hint} says what to do
 */
public record ApiError(int status, String code, String message, Map<String, Object> details) {

    /** The detail that says how many seconds to wait; it becomes the header of that meaning. */
    static final String RETRY_AFTER = "retry_after_seconds";

    /** One field that was refused, and why. */
    public record Violation(String field, String message) {}

    public static ApiError badRequest(String message) {
        return new ApiError(
                400, "INVALID_REQUEST", message, hint("Correct the request and send it again."));
    }

    public static ApiError invalid(List<Violation> violations) {
        return new ApiError(
                        400,
                        "INVALID_REQUEST",
                        "The request has fields that can't be accepted",
                        hint("Correct the fields named in violations and send the request again."))
                .with("violations", violations);
    }

    /**
     * A credential that is not good.
     *
     * @param reason {@code missing}, {@code malformed}, {@code unknown}, {@code expired}, {@code
     *     environment}, {@code bound}, {@code not_bound} or {@code invalid_dpop_proof}
     */
    public static ApiError unauthorized(String reason, String message) {
        return new ApiError(
                        401,
                        "UNAUTHORIZED",
                        message,
                        hint(
                                "Check that the API key is complete and stands in the header Authorization: Bearer <key>."))
                .with("reason", reason);
    }

    public static ApiError forbidden(String message) {
        return new ApiError(
                403, "FORBIDDEN", message, hint("Generate a key with the right permissions."));
    }

    /** Something secret came in clear text. */
    public static ApiError insecureTransport() {
        return forbidden("Credentials are accepted over HTTPS only")
                .with("reason", "insecure_transport")
                .with("hint", "Use https, and replace this key: it has travelled in clear text.");
    }

    /** A change that a page of somebody else may have made a browser send. */
    public static ApiError csrf() {
        return forbidden("This request may come from another site")
                .with("reason", "csrf")
                .with(
                        "hint",
                        "Send it from a page of this origin; without a browser, send JSON or no body.");
    }

    public static ApiError notFound() {
        return new ApiError(
                404,
                "NOT_FOUND",
                "There is no such thing here",
                hint("Check the path and the id."));
    }

    public static ApiError conflict(String message) {
        return new ApiError(
                409,
                "CONFLICT",
                message,
                hint("Read the current state, then decide whether to send the request again."));
    }

    /**
     * A conflict with a request that has not ended yet.
     *
     * @param retryAfterSeconds whole seconds, at least 1, after which it is worth trying again
     */
    public static ApiError underWay(String message, long retryAfterSeconds) {
        return conflict(message)
                .with(
                        "hint",
                        "Send the same request again after the time in the header Retry-After.")
                .with(RETRY_AFTER, retryAfterSeconds);
    }

    public static ApiError gone(String message) {
        return new ApiError(
                410, "GONE", message, hint("Generate a new API key and use it from now on."));
    }

    public static ApiError tooLarge() {
        return new ApiError(
                413,
                "PAYLOAD_TOO_LARGE",
                "The body is larger than this API accepts",
                hint("Send less in one request."));
    }

    /**
     * Too much in too short a time.
     *
     * @param retryAfterSeconds whole seconds, at least 1, after which it is worth trying again
     */
    public static ApiError rateLimited(String message, long retryAfterSeconds) {
        return new ApiError(
                        429,
                        "RATE_LIMITED",
                        message,
                        hint(
                                "Wait for the time in the header Retry-After, then back off exponentially."))
                .with(RETRY_AFTER, retryAfterSeconds);
    }

    public static ApiError internal() {
        return new ApiError(
                500,
                "INTERNAL",
                "Something went wrong on our side",
                hint("Try again later; if it stays, report the request_id."));
    }

    public static ApiError unavailable(String message) {
        return new ApiError(
                503,
                "UNAVAILABLE",
                message,
                hint("Try again after the time in the header Retry-After."));
    }

    /** Any other status that HTTP itself gives, with the usual name. */
    public static ApiError ofStatus(int status) {
        return switch (status) {
            case 400 -> badRequest("The request can't be understood");
            case 401 -> unauthorized("missing", "No valid credential was provided");
            case 403 -> forbidden("This is not allowed");
            case 404 -> notFound();
            case 405 ->
                    usual(
                            405,
                            "METHOD_NOT_ALLOWED",
                            "This method is not allowed here",
                            "Use a method named in Allow.");
            case 406 ->
                    usual(
                            406,
                            "NOT_ACCEPTABLE",
                            "None of the accepted types can be given",
                            "Accept application/json.");
            case 413 -> tooLarge();
            case 415 ->
                    usual(
                            415,
                            "UNSUPPORTED_MEDIA_TYPE",
                            "This content type can't be read",
                            "Send application/json.");
            case 503 -> unavailable("The service can't answer right now");
            default ->
                    status >= 500
                            ? internal()
                            : usual(
                                    status,
                                    "INVALID_REQUEST",
                                    "The request can't be served",
                                    "Check it.");
        };
    }

    private static ApiError usual(int status, String code, String message, String hint) {
        return new ApiError(status, code, message, hint(hint));
    }

    private static Map<String, Object> hint(String text) {
        return Map.of("hint", text);
    }

    /** The same error with one more detail, or with another value of it. */
    public ApiError with(String detail, Object value) {
        var more = new LinkedHashMap<>(details);
        more.put(detail, value);
        return new ApiError(status, code, message, more);
    }
}
