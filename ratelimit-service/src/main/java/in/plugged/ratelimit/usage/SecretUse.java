package in.plugged.ratelimit.usage;

import java.time.Instant;

/**
 * How often something is used: a secret by one program from one address, or a key from a network.
 *
 * @param hour the last hour in which it was
 * @param requests how often in that hour
 * @param before how often in the hour before that one
 */
public record SecretUse(Instant firstAt, Instant lastAt, Instant hour, long requests, long before) {

    /**
     * Puts two together in the database as {@link #and} does here, in the columns of that name of a
     * table {@code kept}.
     */
    public static final String AND =
            """
            first_used_at = least(kept.first_used_at, excluded.first_used_at),
            last_used_at = greatest(kept.last_used_at, excluded.last_used_at),
            hour = greatest(kept.hour, excluded.hour),
            requests = case when kept.hour >= excluded.hour then kept.requests else 0 end
                + case when excluded.hour >= kept.hour then excluded.requests else 0 end,
            requests_before = case when kept.hour >= excluded.hour then kept.requests_before
                                   when kept.hour = excluded.hour - interval '1 hour' then kept.requests else 0 end
                + case when excluded.hour >= kept.hour then excluded.requests_before
                       when excluded.hour = kept.hour - interval '1 hour' then excluded.requests else 0 end""";

    /**
     * Whose use it is.
     *
     * @param address empty when it is not known
     * @param program as it calls itself; empty when it does not
     */
    record By(String keyId, int version, String address, String program) {}

    static SecretUse of(KeyUses uses, UseEntry entry) {
        Instant hour = Step.HOUR.floor(uses.start());
        return new SecretUse(uses.start(), uses.end(), hour, entry.count(), 0);
    }

    /** What both know of the same use. */
    public SecretUse and(SecretUse other) {
        Instant later = hour.isAfter(other.hour) ? hour : other.hour;
        return new SecretUse(
                firstAt.isBefore(other.firstAt) ? firstAt : other.firstAt,
                lastAt.isAfter(other.lastAt) ? lastAt : other.lastAt,
                later,
                in(later) + other.in(later),
                before(later) + other.before(later));
    }

    private long in(Instant time) {
        return hour.equals(time) ? requests : 0;
    }

    private long before(Instant time) {
        return hour.equals(time) ? before : in(time.minus(Step.HOUR.length()));
    }
}
