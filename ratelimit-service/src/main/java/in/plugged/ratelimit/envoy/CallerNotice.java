package in.plugged.ratelimit.envoy;

import com.google.protobuf.ByteString;
import in.plugged.ratelimit.limit.LimitStatus;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ErrorAnswers;
import in.plugged.resourceserver.ratelimit.Decision.By;
import in.plugged.resourceserver.ratelimit.Decision.Figures;
import in.plugged.resourceserver.ratelimit.LimitHeaders;
import io.envoyproxy.envoy.config.core.v3.HeaderValue;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;

/**
 * What the gateway passes on to its own caller: the headers of any answer to a limited credential,
 * and the body of a refusal.
 *
 * @param domain names limits that have no name of their own
 */
record CallerNotice(String domain, Verdict.Tightest tightest) {

    private static final long SECOND = 1_000;

    /**
     * Adds them.
     *
     * @param requestId by which a refusal is found in logs
     */
    void addTo(RateLimitResponse.Builder response, String requestId) {
        MultiMap headers = HttpHeaders.headers();
        LimitHeaders.write(headers, name(), figures(), tightest.status().remaining());
        if (!tightest.status().passes()) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(retryAfterSeconds()));
            headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
            response.setRawBody(ByteString.copyFromUtf8(ErrorAnswers.line(refusal(), requestId)));
        }
        headers.forEach(
                (name, value) ->
                        response.addResponseHeadersToAdd(
                                HeaderValue.newBuilder().setKey(name).setValue(value)));
    }

    private String name() {
        return tightest.counted().limit().name().orElse(domain);
    }

    private Figures figures() {
        LimitStatus status = tightest.status();
        return new Figures(
                status.rule().limit(),
                status.rule().windowSeconds(),
                status.remaining(),
                status.resetAt(),
                seconds(status.resetAfterMillis()),
                By.SERVICE);
    }

    /** What costs more than the limit never passes: then the end of the window is said. */
    private long retryAfterSeconds() {
        LimitStatus status = tightest.status();
        return Math.max(1, seconds(status.retryAfterMillis().orElse(status.resetAfterMillis())));
    }

    private ApiError refusal() {
        return ApiError.rateLimited("Too many requests", retryAfterSeconds())
                .with("policy", name())
                .with("limit", tightest.status().rule().limit())
                .with("window_seconds", tightest.status().rule().windowSeconds());
    }

    /** Rounded up: whoever comes then is not too early. */
    private static long seconds(long millis) {
        return (millis + SECOND - 1) / SECOND;
    }
}
