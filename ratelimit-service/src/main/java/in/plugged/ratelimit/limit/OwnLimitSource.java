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
                .onFailure(in.plugged.ratelimit.limit.LimitsUnavailable.class)
                .transform(LimitSource.LimitsUnavailable::new)
                .onFailure(IllegalArgumentException.class)
                .transform(e -> new LimitsRefused(String.valueOf(e.getMessage())));
    }

    private in.plugged.ratelimit.limit.Request request(LimitSource.Request request) {
        return new in.plugged.ratelimit.limit.Request(
                request.checks().stream().map(this::check).toList(), request.refused());
    }

    private in.plugged.ratelimit.limit.Check check(LimitSource.Check check) {
        return new in.plugged.ratelimit.limit.Check(
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

    private static in.plugged.ratelimit.limit.GiveBack giveBack(LimitSource.GiveBack back) {
        return new in.plugged.ratelimit.limit.GiveBack(back.cost(), back.resetAt());
    }

    private static LimitSource.Result result(in.plugged.ratelimit.limit.Result result) {
        return new LimitSource.Result(
                result.allowed(), result.limits().stream().map(OwnLimitSource::standing).toList());
    }

    private static LimitSource.Standing standing(in.plugged.ratelimit.limit.Standing standing) {
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
