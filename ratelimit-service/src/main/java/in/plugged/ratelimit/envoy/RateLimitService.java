package in.plugged.ratelimit.envoy;

import in.plugged.envoy.GrpcCall;
import in.plugged.ratelimit.EnvoyConfig;
import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.limit.CheckResult;
import in.plugged.ratelimit.limit.LimitChecks;
import in.plugged.ratelimit.limit.RedisUnavailable;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/**
 * {@code envoy.service.ratelimit.v3.RateLimitService}: gateways ask whether a request may pass, by
 * descriptors. Counted by the same engine as {@code POST /api/ratelimit/check}.
 *
 * @see <a href="https://www.envoyproxy.io/docs/envoy/latest/api-v3/service/ratelimit/v3/rls.proto">
 *     Rate limit service</a>
 */
@ApplicationScoped
class RateLimitService {

    private static final String NAME = "envoy.service.ratelimit.v3.RateLimitService";

    private final GatewayCallers callers;
    private final Domains domains;
    private final LimitChecks limits;
    private final DescriptorMetrics metrics;
    private final EnvoyConfig config;
    private final int mostDescriptors;

    RateLimitService(
            GatewayCallers callers,
            Domains domains,
            LimitChecks limits,
            DescriptorMetrics metrics,
            RatelimitConfig config) {
        this.callers = callers;
        this.domains = domains;
        this.limits = limits;
        this.metrics = metrics;
        this.config = config.envoy();
        this.mostDescriptors = config.limits().maxChecks();
    }

    void install(@Observes Router router, Vertx vertx) {
        GrpcCall.of(NAME, "ShouldRateLimit", RateLimitRequest.parser(), this::shouldRateLimit)
                .install(router, vertx);
    }

    private Uni<RateLimitResponse> shouldRateLimit(
            RateLimitRequest request, RoutingContext context) {
        return callers.require(context)
                .onFailure(RateLimitService::isDenied)
                .invoke(metrics::countDenied)
                .invoke(() -> requireAskable(request))
                .chain(() -> verdict(request))
                .invoke(verdict -> metrics.count(known(request.getDomain()), verdict))
                .map(verdict -> response(request, verdict));
    }

    /** Where nobody could tell, the credential may be good. */
    private static boolean isDenied(Throwable failure) {
        return failure instanceof ApiException refusal && refusal.error().status() < 500;
    }

    private void requireAskable(RateLimitRequest request) {
        if (request.getDomain().isEmpty()) {
            throw new ApiException(ApiError.badRequest("The domain must not be empty"));
        }
        if (request.getDescriptorsCount() == 0) {
            throw new ApiException(ApiError.badRequest("There must be a descriptor"));
        }
        if (request.getDescriptorsCount() > mostDescriptors) {
            throw new ApiException(
                    ApiError.badRequest(
                            "There may be at most %d descriptors".formatted(mostDescriptors)));
        }
    }

    private Uni<Verdict> verdict(RateLimitRequest request) {
        List<Judged> descriptors =
                domains.named(request.getDomain())
                        .map(tree -> new Matching(request, tree, config.shadow()).judged())
                        .orElseGet(() -> unlimited(request));
        return counted(counting(descriptors), descriptors);
    }

    /** A domain of which nobody has heard has no limits, as in Envoy's own service. */
    private static List<Judged> unlimited(RateLimitRequest request) {
        return request.getDescriptorsList().stream()
                .<Judged>map(_ -> new Judged.Unlimited())
                .toList();
    }

    private static Counting counting(List<Judged> descriptors) {
        try {
            return Counting.of(descriptors);
        } catch (IllegalArgumentException _) {
            throw new ApiException(
                    ApiError.badRequest(
                            "A descriptor that is there twice needs one limit, and hits within it"));
        }
    }

    private Uni<Verdict> counted(Counting counting, List<Judged> descriptors) {
        return results(counting).map(found -> new Verdict(descriptors, counting.standing(found)));
    }

    private Uni<List<CheckResult>> results(Counting counting) {
        return counting.requests().isEmpty()
                ? Uni.createFrom().item(List.of())
                : limits.check(counting.requests())
                        .onFailure(RedisUnavailable.class)
                        .transform(
                                _ ->
                                        new ApiException(
                                                ApiError.unavailable(
                                                        "Limits can't be counted right now")));
    }

    private String known(String domain) {
        return domains.named(domain).isPresent() ? domain : DescriptorMetrics.UNKNOWN;
    }

    private RateLimitResponse response(RateLimitRequest request, Verdict verdict) {
        RateLimitResponse.Builder response = verdict.response();
        new CallerNotice(request.getDomain(), config.responseHeaders()).addTo(response, verdict);
        return response.build();
    }
}
