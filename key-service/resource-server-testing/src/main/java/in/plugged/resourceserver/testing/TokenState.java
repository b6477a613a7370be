package in.plugged.resourceserver.testing;

/** How an access token of a test stands, and thus how a backend answers to it. */
public enum TokenState {
    /** Good for what its scopes allow. */
    VALID,

    /** 401, reason {@code expired}. */
    EXPIRED,

    /** 401, reason {@code unknown}: well formed, and ended, by its user say. */
    ENDED,

    /** 503, with {@code Retry-After}: oauth-service can't be reached. */
    UNAVAILABLE
}
