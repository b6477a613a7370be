package in.plugged.resourceserver.ratelimit;

import java.time.Instant;

/** Whether a request may pass, and how its limit stands then. */
public sealed interface Decision {

    Figures figures();

    record Allowed(Figures figures) implements Decision {}

    /**
     * Too little is left.
     *
     * @param retryAfterSeconds whole seconds, at least 1, after which the same would pass, unless
     *     others take the room; a cost above the limit never does, and is told when the window ends
     */
    record Refused(Figures figures, long retryAfterSeconds) implements Decision {}

    /** Who has decided. */
    enum By {
        /** ratelimit-service, which counts for all instances. */
        SERVICE,
        /** This instance, out of what ratelimit-service has lent it. */
        LEASE,
        /** This instance, from what ratelimit-service said before. */
        MEMORY,
        /** This instance alone, since ratelimit-service could not be asked. */
        LOCAL
    }

    /**
     * How a limit stands.
     *
     * @param limit how much passes in a window
     * @param windowSeconds how long one lasts
     * @param remaining how much is left in this one, as far as it is known here
     * @param resetAt when it ends
     * @param resetAfterSeconds until then, rounded up
     */
    record Figures(
            long limit,
            int windowSeconds,
            long remaining,
            Instant resetAt,
            long resetAfterSeconds,
            By by) {}
}
