package in.plugged.ratelimit.envoy;

import com.google.protobuf.ByteString;
import in.plugged.ratelimit.envoy.Verdict.Standing;
import in.plugged.ratelimit.limit.LimitStatus;
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
record CallerNotice(String domain, ShownHeaders shown) {

    void addTo(RateLimitResponse.Builder response, Verdict verdict) {
        boolean silent =
                switch (shown) {
                    case ALWAYS -> false;
                    case REFUSED -> verdict.allowed();
                    case NEVER -> true;
                };
        if (!silent) {
            add(response, verdict);
        }
    }

    private void add(RateLimitResponse.Builder response, Verdict verdict) {
        MultiMap headers = HttpHeaders.headers();
        verdict.tightest().ifPresent(standing -> show(standing, headers));
        verdict.refusal().ifPresent(refusal -> refuse(refusal, headers, response));
        headers.forEach(
                (name, value) ->
                        response.addResponseHeadersToAdd(
                                HeaderValue.newBuilder().setKey(name).setValue(value)));
    }

    private void show(Standing standing, MultiMap headers) {
        LimitHeaders.write(
                headers,
                standing.counted().limit().name().orElse(domain),
                figures(standing.status()),
                standing.status().remaining());
    }

    private static Figures figures(LimitStatus status) {
        return new Figures(
                status.rule().limit(),
                status.rule().windowSeconds(),
                status.remaining(),
                status.resetAt(),
                Refusal.seconds(status.resetAfterMillis()),
                By.SERVICE);
    }

    private void refuse(Refusal refusal, MultiMap headers, RateLimitResponse.Builder response) {
        headers.set(HttpHeaders.RETRY_AFTER, Long.toString(refusal.waitSeconds()));
        headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        response.setRawBody(ByteString.copyFromUtf8(refusal.body(domain)));
    }
}
