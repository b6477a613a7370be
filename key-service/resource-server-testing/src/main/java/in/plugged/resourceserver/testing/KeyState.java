package in.plugged.resourceserver.testing;

/** How a key of a test stands, and thus how a backend answers to it. */
public enum KeyState {
    /** Good: answered as far as its scopes, its environment and its addresses go. */
    VALID,

    /** 401, reason {@code expired}. */
    EXPIRED,

    /** 410, with {@code revoked_at}. */
    REVOKED,

    /** 403, reason {@code suspended}. */
    SUSPENDED,

    /** 429, with {@code Retry-After}: its limit is used up. */
    LIMITED,

    /** 401, reason {@code unknown}: well formed, and nobody's. */
    UNKNOWN,

    /** 401, reason {@code malformed}: its checksum is wrong. */
    MALFORMED,

    /** 503, with {@code Retry-After}: key-service can't be reached. */
    UNAVAILABLE
}
