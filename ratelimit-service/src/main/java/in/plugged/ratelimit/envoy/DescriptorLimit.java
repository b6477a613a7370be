package in.plugged.ratelimit.envoy;

import in.plugged.ratelimit.limit.Rule;
import java.util.Optional;
import java.util.Set;

/**
 * What is said of the descriptors at one place of a file.
 *
 * @param name by which others replace it, and by which answers name it
 * @param replaces names of limits that don't count in a request for which this one does
 * @param shadow it is counted and refuses nothing
 */
record DescriptorLimit(Optional<String> name, Set<String> replaces, boolean shadow, Amount amount) {

    /** How much may pass. */
    sealed interface Amount {}

    /** So much in a time. */
    record Counted(Rule rule) implements Amount {}

    /** Everything, and nothing is counted. */
    record Unlimited() implements Amount {}

    /** Nothing: 0 in whatever time. */
    record Closed(LimitUnit unit) implements Amount {}

    DescriptorLimit shadowed() {
        return new DescriptorLimit(name, replaces, true, amount);
    }

    /** Of a request that brings its own figures. */
    static DescriptorLimit of(Amount amount) {
        return new DescriptorLimit(Optional.empty(), Set.of(), false, amount);
    }
}
