package in.plugged.ratelimit.limit;

import java.util.Optional;

/**
 * What is asked of one limit of one subject.
 *
 * @param subject for whom is counted: printable ASCII without space and braces
 * @param cost what is taken, if all may pass; 0 takes nothing and asks whether 1 would pass
 * @param lease how many more the caller would like to let through by itself, 0 for none
 * @param giveBack what goes back before anything is taken
 */
public record LimitCheck(
        String subject, Rule rule, long cost, long lease, Optional<Refund> giveBack) {

    public static final long MAX_COST = 1_000_000;
    static final long MAX_LEASE = 10_000_000;

    /** An {@link IllegalArgumentException} for figures that no limit could ever grant. */
    public LimitCheck {
        if (cost < 0 || cost > MAX_COST || lease < 0 || lease > MAX_LEASE) {
            throw new IllegalArgumentException("Cost and lease must be in range");
        }
    }

    String key() {
        return rule.key(subject);
    }
}
