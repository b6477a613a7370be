package in.plugged.ratelimit.envoy;

import in.plugged.ratelimit.limit.LimitCheck;
import in.plugged.ratelimit.limit.LimitStatus;
import in.plugged.ratelimit.limit.Rule;
import java.util.Optional;

/** What is found of one descriptor of a request. */
sealed interface Judged {

    /** Nothing is said of it, or another limit stands for its own. */
    record Unlimited() implements Judged {}

    /** Nothing passes. */
    record Closed(DescriptorLimit limit, LimitUnit unit) implements Judged {}

    /** It has to be counted. */
    record Counted(DescriptorLimit limit, Count count, long cost) implements Judged {
        LimitCheck check() {
            return new LimitCheck(count.subject(), count.rule(), cost, 0, Optional.empty());
        }
    }

    /** One count in Redis. */
    record Count(String subject, Rule rule) {

        static Count of(LimitCheck check, LimitStatus status) {
            return new Count(check.subject(), status.rule());
        }
    }

    /** Whether it is a reason to refuse. */
    default boolean enforced() {
        return switch (this) {
            case Unlimited() -> false;
            case Closed closed -> !closed.limit.shadow();
            case Counted counted -> !counted.limit.shadow();
        };
    }
}
