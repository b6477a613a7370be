package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.SyntheticKey.Right;
import in.plugged.ratelimit.alert.SyntheticKey.Told;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Makes keys unusual in every way, half of the time so that one has to look closely. To each key it
 * happens once at most, and to none that is younger than three weeks: so long one is learnt.
 */
final class Trouble {

    private static final int OF_EACH_KIND = 40;
    private static final int OLD_ENOUGH = 21 * 24;

    /** What nobody would miss is no trouble. */
    private static final double LEAST_CALLS = 40;

    private final SyntheticMonth month;
    private final Dice dice;
    private final Deque<SyntheticKey> untouched;

    Trouble(SyntheticMonth month) {
        this.month = month;
        this.dice = month.dice.another();
        var shuffled = new ArrayList<>(month.keys);
        Collections.shuffle(shuffled, new Random(dice.between(0, 1_000_000)));
        this.untouched = new ArrayDeque<>(shuffled);
    }

    void everywhere() {
        times(this::errors);
        times(this::spike);
        times(this::network);
        times(this::oldSecret);
        times(this::ended);
        times(this::browser);
        times(this::unusedScope);
    }

    /** Keys for which there is no room left, or that are too quiet for it, are passed over. */
    private void times(Predicate<SyntheticKey> trouble) {
        int done = 0;
        while (done < OF_EACH_KIND && !untouched.isEmpty()) {
            done += trouble.test(untouched.pop()) ? 1 : 0;
        }
    }

    private int begin(SyntheticKey key) {
        int first = Math.max(SyntheticMonth.WATCHED_FROM, key.traits.begins() + OLD_ENOUGH);
        int latest = SyntheticMonth.HOURS - 30;
        return first >= latest ? SyntheticMonth.HOURS : dice.between(first, latest);
    }

    private boolean note(SyntheticKey key, Kind kind, int from, int to, boolean subtle) {
        month.injected.add(new Injected(key.id, kind, from, to, subtle));
        return true;
    }

    /** Subtle: no more than the key makes at its best times, but now. Else: as nobody has seen. */
    private boolean spike(SyntheticKey key) {
        int from = begin(key);
        int to = from + dice.between(1, 7);
        boolean subtle = dice.chance(0.5);
        double factor = subtle ? dice.between(2.5, 4) : dice.between(5, 20);
        double extra = LEAST_CALLS * dice.between(1, 3);
        if (to >= SyntheticMonth.HOURS) {
            return false;
        }
        key.traffic.more(from, to, factor, key.traffic.usual(from) * factor < extra ? extra : 0);
        return note(key, Kind.SPIKE, from, to, subtle);
    }

    /** Subtle: every tenth call or so. */
    private boolean errors(SyntheticKey key) {
        int from = begin(key);
        int to = from + dice.between(2, 8);
        boolean subtle = dice.chance(0.5);
        double share = subtle ? dice.between(0.08, 0.2) : dice.between(0.3, 0.9);
        if (to >= SyntheticMonth.HOURS) {
            return false;
        }
        while (key.traffic.usual(from) * share < LEAST_CALLS / 2 && from < to) {
            from++; // before that nobody would have noticed
        }
        if (from == to) {
            return false;
        }
        key.traffic.fail(from, to, share);
        return note(key, Kind.ERROR_BURST, from, to, subtle);
    }

    /** Subtle: a few calls of a program nearby, or of the same program far away. */
    private boolean network(SyntheticKey key) {
        int from = begin(key);
        int to = from + dice.between(1, 20);
        boolean subtle = dice.chance(0.5);
        if (to >= SyntheticMonth.HOURS) {
            return false;
        }
        Place own = dice.oneOf(key.places);
        boolean nearby = subtle && dice.chance(0.5);
        String region = own.address().replaceAll("\\.\\d+\\.\\d+$", "");
        String address = Places.address(dice, nearby ? region : Places.region(dice));
        String program = subtle && !nearby ? own.program() : "masscan/1.3";
        long requests = subtle ? dice.between(3, 10) : dice.between(20, 500);
        key.places.add(new Place(address, program, from, to, requests));
        return note(key, Kind.NEW_NETWORK, from, to, subtle);
    }

    /** Subtle: a call a day. */
    private boolean oldSecret(SyntheticKey key) {
        int from = begin(key);
        boolean subtle = dice.chance(0.5);
        if (from >= SyntheticMonth.HOURS - 48) {
            return false;
        }
        key.told.clear();
        key.rotated = from;
        boolean refused = dice.chance(0.5);
        for (int i = from; i < from + 60 && i < SyntheticMonth.HOURS; i += subtle ? 23 : 1) {
            key.told.add(new Told(i, 1, refused && i > from + 24 ? "expired" : ""));
        }
        return note(key, Kind.OLD_SECRET, from, from + 60, subtle);
    }

    private boolean ended(SyntheticKey key) {
        boolean told = told(key, dice.chance(0.5) ? "revoked" : "expired", Kind.ENDED_KEY);
        key.ended = told ? key.told.getFirst().hour() : key.ended;
        return told;
    }

    private boolean browser(SyntheticKey key) {
        return told(key, "secret_key_in_browser", Kind.BROWSER);
    }

    /** Subtle: once. */
    private boolean told(SyntheticKey key, String reason, Kind kind) {
        int from = begin(key);
        boolean subtle = dice.chance(0.5);
        key.told.clear();
        key.rotated = Integer.MAX_VALUE;
        if (from >= SyntheticMonth.HOURS) {
            return false;
        }
        for (int i = from; i < from + (subtle ? 1 : 20); i++) {
            key.told.add(new Told(i, 1, reason));
        }
        return note(key, kind, from, from + 20, subtle);
    }

    /** Subtle: it was used before. */
    private boolean unusedScope(SyntheticKey key) {
        boolean subtle = dice.chance(0.5);
        int idle = dice.between(SyntheticMonth.WATCHED_FROM + 24, SyntheticMonth.HOURS - 24);
        int until = subtle ? idle - 30 * 24 : 0;
        int since = Math.max(until, key.traits.begins()) + 30 * 24;
        if (since >= SyntheticMonth.HOURS - 24) {
            return false;
        }
        key.rights.add(new Right("delete:part", 1, until));
        int from = Math.max(since, SyntheticMonth.WATCHED_FROM);
        return note(key, Kind.UNUSED_SCOPES, from, SyntheticMonth.HOURS, subtle);
    }
}
