package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.Step;
import in.plugged.ratelimit.usage.Use;

/**
 * Calls of the last hour in which there were any.
 *
 * @param hour since 1970
 * @param from an address, empty when it is not known
 */
record LastHour(long hour, long requests, String from) {

    static LastHour of(Use use) {
        long hour = use.at().getEpochSecond() / Step.HOUR.length().toSeconds();
        return new LastHour(hour, use.requests(), use.from());
    }

    /** Both together if they are of the same hour, else those of the later one. */
    LastHour after(LastHour earlier) {
        if (earlier.hour == hour) {
            return new LastHour(hour, earlier.requests + requests, from);
        }
        return earlier.hour > hour ? earlier : this;
    }
}
