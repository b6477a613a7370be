package in.plugged.ratelimit.envoy;

import com.google.protobuf.Duration;
import in.plugged.ratelimit.envoy.Judged.Count;
import in.plugged.ratelimit.limit.LimitStatus;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.Code;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitResponse.DescriptorStatus;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a gateway is told.
 *
 * @param descriptors in their order
 * @param standing how each count stands that was asked
 */
record Verdict(List<Judged> descriptors, Map<Count, LimitStatus> standing) {

    /** Whether the request may pass. */
    boolean allowed() {
        return descriptors.stream().noneMatch(this::refuses);
    }

    /** Whether something that refuses nothing would have refused it. */
    boolean wouldRefuse() {
        return descriptors.stream().anyMatch(one -> !one.enforced() && isOver(one));
    }

    private boolean refuses(Judged descriptor) {
        return descriptor.enforced() && isOver(descriptor);
    }

    private boolean isOver(Judged descriptor) {
        return switch (descriptor) {
            case Judged.Unlimited() -> false;
            case Judged.Closed _ -> true;
            case Judged.Counted counted ->
                    status(counted).filter(status -> !status.passes()).isPresent();
        };
    }

    private Optional<LimitStatus> status(Judged.Counted counted) {
        return Optional.ofNullable(standing.get(counted.count()));
    }

    /** The limit with the least left, of those that can refuse. */
    Optional<Standing> tightest() {
        return descriptors.stream()
                .filter(Judged::enforced)
                .filter(Judged.Counted.class::isInstance)
                .map(Judged.Counted.class::cast)
                .flatMap(one -> status(one).map(status -> new Standing(one, status)).stream())
                .min(Standing.TIGHTEST);
    }

    /** A limit and how it stands. */
    record Standing(Judged.Counted counted, LimitStatus status) {
        private static final Comparator<Standing> TIGHTEST =
                Comparator.comparingInt((Standing one) -> one.status.passes() ? 1 : 0)
                        .thenComparingLong(one -> one.status.remaining())
                        .thenComparingLong(one -> -one.status.resetAfterMillis());
    }

    /** Why the request is refused: of several reasons the one that lasts longest. */
    Optional<Refusal> refusal() {
        return descriptors.stream()
                .filter(this::refuses)
                .flatMap(one -> refusal(one).stream())
                .max(Comparator.comparingLong(Refusal::waitSeconds));
    }

    private Optional<Refusal> refusal(Judged descriptor) {
        return switch (descriptor) {
            case Judged.Unlimited() -> Optional.empty();
            case Judged.Closed closed ->
                    Optional.of(new Refusal(closed.limit(), 0, closed.unit().seconds()));
            case Judged.Counted counted ->
                    status(counted).map(status -> Refusal.of(counted.limit(), status));
        };
    }

    /** In Envoy's words, without what is for the caller. */
    RateLimitResponse.Builder response() {
        RateLimitResponse.Builder response =
                RateLimitResponse.newBuilder()
                        .setOverallCode(allowed() ? Code.OK : Code.OVER_LIMIT);
        descriptors.forEach(one -> response.addStatuses(described(one)));
        return response;
    }

    private DescriptorStatus.Builder described(Judged descriptor) {
        DescriptorStatus.Builder described =
                DescriptorStatus.newBuilder()
                        .setCode(refuses(descriptor) ? Code.OVER_LIMIT : Code.OK);
        if (descriptor instanceof Judged.Counted counted) {
            described.setCurrentLimit(currentLimit(counted));
            status(counted).ifPresent(status -> addStanding(described, status));
        }
        return described;
    }

    private static RateLimitResponse.RateLimit.Builder currentLimit(Judged.Counted counted) {
        RateLimitResponse.RateLimit.Builder limit =
                RateLimitResponse.RateLimit.newBuilder()
                        .setRequestsPerUnit(Math.toIntExact(counted.count().rule().limit()))
                        .setUnit(LimitUnit.named(counted.count().rule().windowSeconds()));
        counted.limit().name().ifPresent(limit::setName);
        return limit;
    }

    private static void addStanding(DescriptorStatus.Builder described, LimitStatus status) {
        described
                .setLimitRemaining(Math.toIntExact(status.remaining()))
                .setDurationUntilReset(duration(status.resetAfterMillis()));
    }

    private static Duration duration(long millis) {
        return Duration.newBuilder()
                .setSeconds(millis / 1_000)
                .setNanos(Math.toIntExact(millis % 1_000 * 1_000_000))
                .build();
    }
}
