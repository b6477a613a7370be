package in.plugged.ratelimit.usage;

import java.time.Instant;

/**
 * How a secret was used by one program from one address.
 *
 * @param hour the last hour in which it was
 * @param requests how often in that hour
 * @param before how often in the hour before that one
 */
record SecretUse(Instant firstAt, Instant lastAt, Instant hour, long requests, long before) {

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
    SecretUse and(SecretUse other) {
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
