package in.plugged.ratelimit.envoy;

import in.plugged.ratelimit.limit.LimitStatus;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ErrorAnswers;

/**
 * A limit that refuses.
 *
 * @param most how much it lets pass in a window; 0 for one that lets nothing pass
 * @param waitSeconds after which the same would pass; the rest of the window, or all of it, where
 *     it never would
 */
record Refusal(DescriptorLimit limit, long most, int windowSeconds, long waitSeconds) {

    private static final long SECOND = 1_000;

    /** One that lets nothing pass. */
    Refusal(DescriptorLimit limit, long most, int windowSeconds) {
        this(limit, most, windowSeconds, windowSeconds);
    }

    static Refusal of(DescriptorLimit limit, LimitStatus status) {
        long wait = status.retryAfterMillis().orElse(status.resetAfterMillis());
        return new Refusal(
                limit,
                status.rule().limit(),
                status.rule().windowSeconds(),
                Math.max(1, seconds(wait)));
    }

    /** Rounded up: whoever comes then is not too early. */
    static long seconds(long millis) {
        return (millis + SECOND - 1) / SECOND;
    }

    /**
     * What its caller is told. It has no id of the request, since the gateway keeps that to itself.
     *
     * @param domain names limits that have no name of their own
     */
    String body(String domain) {
        return ErrorAnswers.lineForOthers(
                ApiError.rateLimited("Too many requests", waitSeconds)
                        .with("policy", limit.name().orElse(domain))
                        .with("limit", most)
                        .with("window_seconds", windowSeconds));
    }
}
