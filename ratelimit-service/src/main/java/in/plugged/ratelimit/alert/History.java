package in.plugged.ratelimit.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The hours of a key without a gap, in whole weeks; an hour in which nothing happened is 0. */
final class History {

    static final int WEEK = 168;
    static final int DAY = 24;

    /** Older ones say more of what a key was than of what it is. */
    private static final int MOST_WEEKS = 6;

    /** Months have 28 to 31 days, and jobs move by one. */
    static final int MOST_DAYS_OF_A_MONTH = 32;

    static final int DAYS_ABOUT_A_MONTH = 6;

    private static final int FORGIVEN_DAYS = 2;

    private final long firstHour;
    private final long[] requests;
    private final long[] errors;
    private final long[] monthAgo;

    /**
     * Hours as they were.
     *
     * @param firstHour hours since 1970
     * @param monthAgo requests of the days about a month before the end, though they may be older
     *     than the whole weeks
     */
    History(long firstHour, long[] requests, long[] errors, long[] monthAgo) {
        this.firstHour = firstHour;
        this.requests = requests;
        this.errors = errors;
        this.monthAgo = monthAgo;
    }

    /**
     * The whole weeks up to a time, at most six.
     *
     * @param first when the key was used first
     */
    static History of(Collection<HourUse> hours, Instant first, Instant until) {
        long end = hourOf(until);
        long weeks = Math.clamp((end - hourOf(first)) / WEEK, 0, MOST_WEEKS);
        int size = (int) weeks * WEEK;
        var history =
                new History(
                        end - size,
                        new long[size],
                        new long[size],
                        new long[DAYS_ABOUT_A_MONTH * DAY]);
        hours.forEach(history::add);
        return history;
    }

    private void add(HourUse use) {
        long place = hourOf(use.hour()) - firstHour;
        if (place >= 0 && place < requests.length) {
            requests[(int) place] += use.requests();
            errors[(int) place] += use.errors();
        }
        long ago = hourOf(use.hour()) - firstHourOfMonthAgo();
        if (ago >= 0 && ago < monthAgo.length) {
            monthAgo[(int) ago] += use.requests();
        }
    }

    /** Hours since 1970, as always. */
    long firstHourOfMonthAgo() {
        return firstHour + requests.length - MOST_DAYS_OF_A_MONTH * (long) DAY;
    }

    private static long hourOf(Instant time) {
        return Math.floorDiv(time.getEpochSecond(), Duration.ofHours(1).toSeconds());
    }

    /** Which hour of the week it is: 0 to 167, in UTC. */
    static int slotOf(Instant time) {
        return (int) Math.floorMod(hourOf(time), (long) WEEK);
    }

    /** Of the hour at that place. */
    long requests(int place) {
        return requests[place];
    }

    /** Of the hour at that place. */
    long errors(int place) {
        return errors[place];
    }

    /** Requests of each hour about a month before the end. */
    LongStream monthAgo() {
        return Arrays.stream(monthAgo);
    }

    int hours() {
        return requests.length;
    }

    int weeks() {
        return requests.length / WEEK;
    }

    int days() {
        return requests.length / DAY;
    }

    /** Which hour of the week the one at that place is. */
    int slot(int place) {
        return (int) Math.floorMod(firstHour + place, (long) WEEK);
    }

    /** Where in that week the hour of the week is. */
    int place(int week, int slot) {
        return week * WEEK + Math.floorMod(slot - slot(0), WEEK);
    }

    long requestsOfDay(int day) {
        return Arrays.stream(requests, day * DAY, (day + 1) * DAY).sum();
    }

    long errorsOfDay(int day) {
        return Arrays.stream(errors, day * DAY, (day + 1) * DAY).sum();
    }

    /** Calls of its busiest hours, but for those of two days that may have been no usual ones. */
    long top() {
        long[] days =
                IntStream.range(0, days())
                        .mapToLong(
                                day ->
                                        Arrays.stream(requests, day * DAY, (day + 1) * DAY)
                                                .max()
                                                .orElse(0))
                        .sorted()
                        .toArray();
        return days[days.length - 1 - FORGIVEN_DAYS];
    }
}
