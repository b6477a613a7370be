package in.plugged.resourceserver.testing;

/** How a session of a test stands, and thus how a backend answers to it. */
public enum SessionState {
    /** Good: lets its user do everything in each of its hubs. */
    VALID,

    /** 401, reason {@code unknown}: well formed, and ended. */
    ENDED,

    /** 503, with {@code Retry-After}: oauth-service can't be reached. */
    UNAVAILABLE
}
