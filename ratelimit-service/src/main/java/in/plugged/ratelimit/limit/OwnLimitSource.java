package in.plugged.ratelimit.limit;

import in.plugged.resourceserver.ratelimit.Limit;
import in.plugged.resourceserver.ratelimit.LimitSource;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * The limits of ratelimit-service's own callers: it asks itself, in process. The words of the
 * library and of this package differ in little, but the library's are a contract with backends.
 */
@ApplicationScoped
class OwnLimitSource implements LimitSource {

    private final LimitChecks limits;
    private final Policies policies;

    OwnLimitSource(LimitChecks limits, Policies policies) {
        this.limits = limits;
        this.policies = policies;
    }

    @Override
    public Uni<List<Result>> check(List<LimitSource.Request> requests) {
        return Uni.createFrom()
                .deferred(() -> limits.check(requests.stream().map(this::request).toList()))
                .map(results -> results.stream().map(OwnLimitSource::result).toList())
                .onFailure(RedisUnavailable.class)
                .transform(LimitSource.LimitsUnavailable::new)
                .onFailure(IllegalArgumentException.class)
                .transform(e -> new LimitsRefused(String.valueOf(e.getMessage())));
    }

    private CheckRequest request(LimitSource.Request request) {
        return new CheckRequest(
                request.checks().stream().map(this::check).toList(), request.refused());
    }

    private LimitCheck check(LimitSource.Check check) {
        return new LimitCheck(
                check.subject(),
                rule(check.limit()),
                check.cost(),
                check.lease(),
                check.giveBack().map(OwnLimitSource::giveBack));
    }

    private Rule rule(Limit limit) {
        return switch (limit) {
            case Limit.Own(long most, int windowSeconds) ->
                    Rule.own(most, windowSeconds, Algorithm.WINDOW);
            case Limit.Policy policy ->
                    policies.named(policy.name())
                            .orElseThrow(
                                    () -> new LimitsRefused("There is no policy " + policy.name()));
        };
    }

    private static Refund giveBack(LimitSource.GiveBack back) {
        return new Refund(back.cost(), back.resetAt());
    }

    private static LimitSource.Result result(CheckResult result) {
        return new LimitSource.Result(
                result.allowed(), result.limits().stream().map(OwnLimitSource::standing).toList());
    }

    private static LimitSource.Standing standing(LimitStatus standing) {
        return new LimitSource.Standing(
                standing.rule().limit(),
                standing.rule().windowSeconds(),
                standing.remaining(),
                standing.resetAt(),
                standing.resetAfterMillis(),
                standing.retryAfterMillis(),
                standing.leased());
    }
}
