package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Verdict.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is usual for a key, once it has been known for a while. */
record Habits(CallHabit calls, ErrorHabit errors) {

    private static final int WARM_UP_WEEKS = 2;

    /** Empty for a key that is not known long enough: nothing is unusual about it yet. */
    static Optional<Habits> of(History history) {
        return history.weeks() < WARM_UP_WEEKS
                ? Optional.empty()
                : Optional.of(new Habits(CallHabit.of(history), ErrorHabit.of(history)));
    }

    /**
     * Whether a key calls far more often than it does.
     *
     * @param lately the last thirteen hours, the newest last, which need not be over
     */
    Verdict spike(String keyId, List<HourUse> lately) {
        HourUse newest = lately.getLast();
        int hours = calls.unusual(lately);
        return hours == 0
                ? notUnusual(newest, calls.isHigh(newest))
                : unusual(keyId, lately, hours, calls.spike(newest));
    }

    /**
     * Whether far more of its calls fail than do.
     *
     * @param lately the last thirteen hours, the newest last, which need not be over
     */
    Verdict errorBurst(String keyId, List<HourUse> lately) {
        HourUse newest = lately.getLast();
        int hours = errors.unusual(lately);
        return hours == 0
                ? notUnusual(newest, errors.isHigh(newest))
                : unusual(keyId, lately, hours, errors.burst(newest));
    }

    private static Verdict unusual(
            String keyId, List<HourUse> lately, int hours, Evidence evidence) {
        Instant since = lately.get(lately.size() - hours).hour();
        Instant end = lately.getLast().hour().plus(Duration.ofHours(1));
        return new Unusual(new Finding(keyId, since, end, evidence));
    }

    /** What is not over yet may still grow. */
    private static Verdict notUnusual(HourUse use, boolean high) {
        return high || !use.over() ? Verdict.UNCLEAR : Verdict.USUAL;
    }
}
