package in.plugged.ratelimit.envoy;

import in.plugged.ratelimit.envoy.DescriptorTree.Entry;
import in.plugged.ratelimit.envoy.Judged.Count;
import in.plugged.ratelimit.limit.LimitCheck;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.envoyproxy.envoy.extensions.common.ratelimit.v3.RateLimitDescriptor;
import io.envoyproxy.envoy.service.ratelimit.v3.RateLimitRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Finds the limits of a request's descriptors.
 *
 * @param tree of the request's domain
 * @param shadow whether none of them refuses
 */
record Matching(RateLimitRequest request, DescriptorTree tree, boolean shadow) {

    /** Of each descriptor, in their order. */
    List<Judged> judged() {
        List<Optional<DescriptorLimit>> found =
                request.getDescriptorsList().stream().map(this::limit).toList();
        Set<String> replaced =
                found.stream()
                        .flatMap(Optional::stream)
                        .flatMap(limit -> limit.replaces().stream())
                        .collect(Collectors.toSet());
        return IntStream.range(0, found.size())
                .mapToObj(
                        at ->
                                found.get(at)
                                        .filter(limit -> counts(limit, replaced))
                                        .map(limit -> judged(limit, request.getDescriptors(at)))
                                        .orElseGet(Judged.Unlimited::new))
                .toList();
    }

    private static boolean counts(DescriptorLimit limit, Set<String> replaced) {
        return limit.name().filter(replaced::contains).isEmpty();
    }

    /** Figures that the request brings along count before those of the files. */
    private Optional<DescriptorLimit> limit(RateLimitDescriptor descriptor) {
        return (descriptor.hasLimit()
                        ? Optional.of(brought(descriptor.getLimit()))
                        : tree.limit(entries(descriptor)))
                .map(limit -> shadow ? limit.shadowed() : limit);
    }

    private static DescriptorLimit brought(RateLimitDescriptor.RateLimitOverride figures) {
        LimitUnit unit =
                LimitUnit.of(figures.getUnit())
                        .orElseThrow(
                                () ->
                                        new ApiException(
                                                ApiError.badRequest(
                                                        "The unit of a limit is not known")));
        return DescriptorLimit.of(
                DescriptorReading.amount(
                        Integer.toUnsignedLong(figures.getRequestsPerUnit()), unit));
    }

    private static List<Entry> entries(RateLimitDescriptor descriptor) {
        return descriptor.getEntriesList().stream()
                .map(entry -> new Entry(entry.getKey(), entry.getValue()))
                .toList();
    }

    private Judged judged(DescriptorLimit limit, RateLimitDescriptor descriptor) {
        return switch (limit.amount()) {
            case DescriptorLimit.Unlimited() -> new Judged.Unlimited();
            case DescriptorLimit.Closed(var unit) -> new Judged.Closed(limit, unit);
            case DescriptorLimit.Counted(var rule) ->
                    new Judged.Counted(
                            limit,
                            new Count(DescriptorSubject.of(request.getDomain(), descriptor), rule),
                            cost(descriptor));
        };
    }

    /** 1 unless the descriptor or the request says another number; only the former can say 0. */
    private long cost(RateLimitDescriptor descriptor) {
        long cost =
                descriptor.hasHitsAddend()
                        ? descriptor.getHitsAddend().getValue()
                        : Math.max(1, Integer.toUnsignedLong(request.getHitsAddend()));
        if (cost < 0 || cost > LimitCheck.MAX_COST) { // below 0: too great for a signed number
            throw new ApiException(
                    ApiError.badRequest(
                            "The hits of a descriptor must be at most " + LimitCheck.MAX_COST));
        }
        return cost;
    }
}
