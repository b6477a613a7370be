package in.plugged.resourceserver.edge;

/** Headers of answers that a script of another origin may read. */
public final class ExposedHeaders {

    /** Their names, as the value of {@code Access-Control-Expose-Headers}. */
    public static final String NAMES =
            "X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, X-RateLimit-Limit,"
                    + " X-RateLimit-Remaining, X-RateLimit-Reset, X-RateLimit-Source, WWW-Authenticate, Deprecation,"
                    + " Sunset, Link, Idempotency-Replayed";

    private ExposedHeaders() {}
}
