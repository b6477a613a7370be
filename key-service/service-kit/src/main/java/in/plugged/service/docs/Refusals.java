package in.plugged.service.docs;

import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.keys.KeyRefusal;
import in.plugged.resourceserver.keys.KeyVerification;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every refusal that operations share, and which of them each one can get. */
final class Refusals {

    private static final String CACHE = "Cache-Control";
    private static final String RETRY = "Retry-After";

    /** What nobody expected: given by whoever is left, who knows nothing of the operation. */
    static final Refusal INTERNAL =
            new Refusal(
                    500,
                    _ -> true,
                    "Something went wrong on our side.",
                    List.of(),
                    List.of(),
                    Map.of("any", ApiError.internal()));

    private static final Refusal INVALID =
            new Refusal(
                    400,
                    _ -> true,
                    "The request can't be understood, has fields or parameters that can't be accepted (all of them at once in `violations`), or carries two different credentials.",
                    List.of(),
                    List.of(),
                    Map.of(
                            "fields",
                            ApiError.invalid(
                                    List.of(
                                            new Violation(
                                                    "name", "must be 1 to 64 printable characters"),
                                            new Violation(
                                                    "rate_limit.window_seconds",
                                                    "must be greater than or equal to 1"))),
                            "two_credentials",
                            ApiError.badRequest("The request carries two different credentials")));

    private static final Refusal UNAUTHORIZED =
            new Refusal(
                    401,
                    Call::authenticated,
                    "There is no credential, or one that is not good: `reason` says why.",
                    List.of(CACHE, "WWW-Authenticate"),
                    List.of("reason"),
                    Map.of(
                            "missing",
                            ApiError.unauthorized("missing", "No API key was provided"),
                            "environment",
                            KeyRefusal.of(
                                    new KeyVerification.WrongEnvironment(
                                            Optional.of(KeyPrefix.PK_TEST)))));

    private static final Refusal FORBIDDEN =
            new Refusal(
                    403,
                    Call::authenticated,
                    "A good credential that may not do this: `required_scopes` names what it lacks, or `reason` says what is in the way.",
                    List.of(CACHE),
                    List.of(),
                    Map.of(
                            "scope",
                            ApiError.forbidden("The key lacks a scope")
                                    .with("required_scopes", List.of("write:servers"))));

    private static final Refusal NOT_FOUND =
            new Refusal(
                    404,
                    Call::namesOne,
                    "There is nothing of that id, or it is somebody else's, or its hub was deleted.",
                    List.of(),
                    List.of(),
                    Map.of("not_found", ApiError.notFound()));

    private static final Refusal NOT_ACCEPTABLE =
            new Refusal(
                    406,
                    Call::answersJson,
                    "The caller accepts no JSON.",
                    List.of(),
                    List.of(),
                    Map.of("not_acceptable", ApiError.ofStatus(406)));

    private static final Refusal GONE =
            new Refusal(
                    410,
                    Call::authenticated,
                    "The API key that was sent, or this secret of it, was ended for good.",
                    List.of(CACHE),
                    List.of("revoked_at"),
                    Map.of(
                            "revoked",
                            ApiError.gone("API key key_Ab12Cd34Ef56Gh78 was revoked")
                                    .with("revoked_at", "2026-03-02T09:15:00.123456Z")
                                    .with("key_prefix", KeyPrefix.PK_LIVE.text())));

    private static final Refusal TOO_LARGE =
            new Refusal(
                    413,
                    Call::hasBody,
                    "The body is longer than 64 KiB.",
                    List.of(),
                    List.of(),
                    Map.of("too_large", ApiError.tooLarge()));

    private static final Refusal UNSUPPORTED =
            new Refusal(
                    415,
                    Call::hasBody,
                    "The body is said to be something else than JSON.",
                    List.of(),
                    List.of(),
                    Map.of("unsupported", ApiError.ofStatus(415)));

    private static final Refusal RATE_LIMITED =
            new Refusal(
                    429,
                    Call::authenticated,
                    "The caller's limit is used up, or too many unknown keys came from its address.",
                    List.of(CACHE, RETRY),
                    List.of("retry_after_seconds"),
                    Map.of(
                            "limit",
                            ApiError.rateLimited("Too many requests", 42)
                                    .with("policy", "key")
                                    .with("limit", 60)
                                    .with("window_seconds", 60),
                            "unknown_keys",
                            KeyRefusal.of(
                                    new KeyVerification.RateLimited(
                                            Optional.of(KeyPrefix.PK_LIVE), 37))));

    private static final Refusal UNAVAILABLE =
            new Refusal(
                    503,
                    _ -> true,
                    "Something that the answer depends on is away.",
                    List.of(RETRY),
                    List.of(),
                    Map.of("any", ApiError.ofStatus(503)));

    static final List<Refusal> ALL =
            List.of(
                    INVALID,
                    UNAUTHORIZED,
                    FORBIDDEN,
                    NOT_FOUND,
                    NOT_ACCEPTABLE,
                    GONE,
                    TOO_LARGE,
                    UNSUPPORTED,
                    RATE_LIMITED,
                    INTERNAL,
                    UNAVAILABLE);

    private Refusals() {}
}
