package in.plugged.ratelimit.envoy;

/** Which answers have headers and a body for the caller of the gateway. */
public enum ShownHeaders {
    /** All: how the limit stands, with each request. */
    ALWAYS,

    /** Refusals. How a request that passes stands with its key, {@code check} says. */
    REFUSED,

    /** None: the gateway has words of its own. */
    NEVER
}
