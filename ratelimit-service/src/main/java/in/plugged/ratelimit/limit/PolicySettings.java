package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.CountingConfig;
import in.plugged.ratelimit.RatelimitConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The policies of the configuration, the built-in ones among them. A wrong one stops the start. */
@ApplicationScoped
class PolicySettings {

    private static final Map<String, PartialPolicy> BUILT_IN =
            Map.of(
                    "key", builtIn(60, 60),
                    "user", builtIn(600, 60),
                    "cli-initiate", builtIn(5, 900),
                    "cli-poll", builtIn(100, 300),
                    "cli-decide", builtIn(10, 300),
                    "register", builtIn(20, 3600),
                    "client-registration", builtIn(60, 3600));

    private final Map<String, PartialPolicy> parts;

    PolicySettings(RatelimitConfig config) {
        var merged = new TreeMap<>(BUILT_IN);
        config.limits()
                .policies()
                .forEach(
                        (name, policy) ->
                                merged.merge(name, part(name, policy), PartialPolicy::or));
        this.parts = Map.copyOf(merged);
        whole(Map.of()); // what can't be a policy is said at the start
    }

    /**
     * All policies in force.
     *
     * @param changes what counts before the settings
     * @throws IllegalArgumentException for all that is no policy, in words for the operator
     */
    NavigableMap<String, Rule> whole(Map<String, PartialPolicy> changes) {
        var merged = new TreeMap<>(parts);
        changes.forEach((name, part) -> merged.merge(name, part, PartialPolicy::or));
        var rules = new TreeMap<String, Rule>();
        var mistakes = new ArrayList<String>();
        merged.forEach((name, part) -> add(name, part, rules, mistakes));
        if (merged.size() > Policies.MOST) {
            mistakes.add("There may be at most %d policies".formatted(Policies.MOST));
        }
        if (!mistakes.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", mistakes));
        }
        return rules;
    }

    private static void add(
            String name, PartialPolicy part, Map<String, Rule> rules, List<String> mistakes) {
        try {
            rules.put(name, part.whole(name));
        } catch (IllegalArgumentException e) {
            mistakes.add(String.valueOf(e.getMessage()));
        }
    }

    private static PartialPolicy builtIn(long limit, int windowSeconds) {
        return new PartialPolicy(Optional.of(limit), Optional.of(windowSeconds), Optional.empty());
    }

    private static PartialPolicy part(String name, CountingConfig.Policy policy) {
        return new PartialPolicy(
                policy.limit(),
                policy.window().map(window -> seconds(name, window)),
                policy.algorithm());
    }

    private static int seconds(String name, Duration window) {
        if (!window.equals(Duration.ofSeconds(window.toSeconds()))
                || window.toSeconds() > Rule.MAX_WINDOW_SECONDS) {
            throw new IllegalArgumentException(
                    "The policy %s must have a window of whole seconds, at most a day"
                            .formatted(name));
        }
        return (int) window.toSeconds();
    }
}
