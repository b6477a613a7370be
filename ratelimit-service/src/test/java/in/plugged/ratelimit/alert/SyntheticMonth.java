package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.SyntheticKey.Right;
import in.plugged.ratelimit.alert.SyntheticKey.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Keys as they are used by all sorts of programs: six weeks that are only the past, and a month in
 * which they are watched. Knows nothing of how that is done.
 */
final class SyntheticMonth {

    static final Instant BEGINNING = Instant.parse("2026-02-02T00:00:00Z"); // a Monday
    static final int PAST_DAYS = 42;
    static final int DAYS = 30;
    static final int WATCHED_FROM = PAST_DAYS * 24;
    static final int HOURS = (PAST_DAYS + DAYS) * 24;

    /** On which clocks are put forward. */
    private static final int CLOCK_CHANGE = 55;

    private static final int SERVICES = 4;

    final List<SyntheticKey> keys = new ArrayList<>();
    final List<Injected> injected = new ArrayList<>();
    final Dice dice;

    private SyntheticMonth(long seed) {
        dice = new Dice(seed);
    }

    /** One in which nothing unusual happens. */
    static SyntheticMonth quiet(long seed, int keys) {
        var month = new SyntheticMonth(seed);
        month.make(keys);
        month.draw();
        return month;
    }

    /** One in which known things happen. */
    static SyntheticMonth eventful(long seed, int keys) {
        var month = new SyntheticMonth(seed);
        month.make(keys);
        new Trouble(month).everywhere();
        month.draw();
        return month;
    }

    private void make(int count) {
        var deploys = new ArrayList<Deploys>();
        for (int i = 0; i < SERVICES; i++) {
            deploys.add(new Deploys(dice.another(), PAST_DAYS + DAYS));
        }
        for (int i = 0; i < count; i++) {
            keys.add(key("key_%016d".formatted(i), dice.another(), dice.oneOf(deploys)));
        }
    }

    private static SyntheticKey key(String id, Dice dice, Deploys deploys) {
        Traits traits = Traits.any(dice, PAST_DAYS + DAYS);
        var traffic = new Traffic(traits, dice, deploys, PAST_DAYS + DAYS, CLOCK_CHANGE);
        var key = new SyntheticKey(id, traits, traffic, Places.any(dice, traits.begins(), HOURS));
        for (int i = dice.between(1, 4); i > 0; i--) {
            key.rights.add(new Right("read:part" + i, dice.between(1, 400), HOURS));
        }
        if (dice.chance(0.2)) {
            rotate(key, dice, dice.between(WATCHED_FROM, HOURS));
        }
        return key;
    }

    /** All programs have the new secret within the working day. */
    private static void rotate(SyntheticKey key, Dice dice, int hour) {
        key.rotated = hour;
        int moved = hour + dice.between(0, 9);
        for (int i = hour; i < moved; i++) {
            key.told.add(new Told(i, 1, ""));
        }
    }

    private void draw() {
        keys.forEach(key -> key.traffic.drawn());
    }
}
