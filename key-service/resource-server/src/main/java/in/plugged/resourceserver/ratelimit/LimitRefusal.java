package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.ratelimit.Decision.Refused;

/** What a caller is told who is over a limit: which one it is, and when to come again. */
public final class LimitRefusal {

    private LimitRefusal() {}

    /** 429 with the figures of the limit. */
    public static ApiError of(String message, Limit limit, Refused refused) {
        return ApiError.rateLimited(message, refused.retryAfterSeconds())
                .with("policy", limit.name())
                .with("limit", refused.figures().limit())
                .with("window_seconds", refused.figures().windowSeconds());
    }
}
