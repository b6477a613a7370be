package in.plugged.ratelimit.envoy;

import in.plugged.ratelimit.envoy.DescriptorLimit.Amount;
import in.plugged.ratelimit.envoy.DescriptorTree.Beginning;
import in.plugged.ratelimit.envoy.DescriptorTree.Entry;
import in.plugged.ratelimit.envoy.DescriptorTree.Place;
import in.plugged.ratelimit.envoy.DomainFile.Descriptor;
import in.plugged.ratelimit.envoy.DomainFile.RateLimit;
import in.plugged.ratelimit.file.UnusableFile;
import in.plugged.ratelimit.limit.Algorithm;
import in.plugged.ratelimit.limit.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * From the text of a domain to what is looked up in it.
 *
 * @param policies the named policies that a descriptor may have
 */
record DescriptorReading(Function<String, Optional<Rule>> policies) {

    private static final String ANY_END = "*";

    /** Fails with the place of the first mistake. */
    DescriptorTree tree(@Nullable List<Descriptor> descriptors) throws UnusableFile {
        Map<Entry, Place> exact = new HashMap<>();
        List<Beginning> beginnings = new ArrayList<>();
        Map<String, Place> keys = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Descriptor each : descriptors == null ? List.<Descriptor>of() : descriptors) {
            requireFirst(each, seen);
            Place place = place(each);
            String value = each.text();
            if (value.isEmpty()) {
                keys.put(each.key(), place);
            } else if (value.endsWith(ANY_END)) {
                var entry = new Entry(each.key(), value.substring(0, value.length() - 1));
                beginnings.add(new Beginning(entry, place));
            } else {
                exact.put(new Entry(each.key(), value), place);
            }
        }
        return new DescriptorTree(exact, beginnings, keys);
    }

    private static void requireFirst(Descriptor descriptor, Set<String> seen) throws UnusableFile {
        if (!seen.add(name(descriptor))) {
            throw new UnusableFile("the descriptor %s is there twice".formatted(name(descriptor)));
        }
    }

    private Place place(Descriptor descriptor) throws UnusableFile {
        return new Place(limit(descriptor), tree(descriptor.descriptors()));
    }

    private Optional<DescriptorLimit> limit(Descriptor descriptor) throws UnusableFile {
        RateLimit figures = descriptor.rateLimit();
        String policy = descriptor.policy();
        boolean shadow = Boolean.TRUE.equals(descriptor.shadowMode());
        if (figures != null && policy != null) {
            throw wrong(descriptor, "has a rate_limit and a policy");
        }
        if (policy != null) {
            return Optional.of(
                    new DescriptorLimit(
                            Optional.of(policy), Set.of(), shadow, named(policy, descriptor)));
        }
        return figures == null
                ? Optional.empty()
                : Optional.of(
                        new DescriptorLimit(
                                Optional.ofNullable(figures.name()),
                                replaces(figures, descriptor),
                                shadow,
                                amount(figures, descriptor)));
    }

    private Amount named(String policy, Descriptor descriptor) throws UnusableFile {
        return new DescriptorLimit.Counted(
                policies.apply(policy)
                        .orElseThrow(
                                () -> wrong(descriptor, "names no policy in force: " + policy)));
    }

    private static Amount amount(RateLimit figures, Descriptor descriptor) throws UnusableFile {
        Long requests = figures.requestsPerUnit();
        LimitUnit unit = figures.unit();
        if (Boolean.TRUE.equals(figures.unlimited())) {
            if (requests != null || unit != null) {
                throw wrong(descriptor, "is unlimited and has a limit");
            }
            return new DescriptorLimit.Unlimited();
        }
        if (requests == null || unit == null) {
            throw wrong(descriptor, "needs requests_per_unit and unit");
        }
        return amount(requests, unit);
    }

    /** So much in such a time. */
    static Amount amount(long requests, LimitUnit unit) {
        long limit = Math.min(requests, Rule.MAX_LIMIT); // nobody can tell the difference
        return limit == 0
                ? new DescriptorLimit.Closed(unit)
                : new DescriptorLimit.Counted(Rule.own(limit, unit.seconds(), Algorithm.WINDOW));
    }

    private static Set<String> replaces(RateLimit figures, Descriptor descriptor)
            throws UnusableFile {
        Set<String> replaced =
                Objects.requireNonNullElse(figures.replaces(), List.<DomainFile.Replaced>of())
                        .stream()
                        .map(DomainFile.Replaced::name)
                        .collect(Collectors.toUnmodifiableSet());
        String own = figures.name();
        if (own != null && replaced.contains(own)) {
            throw wrong(descriptor, "replaces itself");
        }
        return replaced;
    }

    private static UnusableFile wrong(Descriptor descriptor, String what) {
        return new UnusableFile("the descriptor %s %s".formatted(name(descriptor), what));
    }

    private static String name(Descriptor descriptor) {
        String value = descriptor.text();
        return value.isEmpty() ? descriptor.key() : descriptor.key() + "=" + value;
    }
}
