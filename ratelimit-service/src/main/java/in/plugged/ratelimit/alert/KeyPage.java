package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.LookedAt.Life;
import in.plugged.ratelimit.alert.UnusedScopes.Held;
import in.plugged.ratelimit.usage.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * Looks at some keys. What has passed of an hour is judged while it passes, and once more when it
 * is over and all of it is told.
 */
final class KeyPage {

    /** Until then the last calls of an hour are told, and one of the rounds has looked at it. */
    private static final Duration LATE = Duration.ofMinutes(5);

    private static final int HOURS = 13;

    private final Instant now;
    private final Instant hour;
    private final Map<String, Life> alive;
    private final Map<String, Habits> habits;
    private final Map<String, List<HourUse>> hours;
    private final Map<String, List<Sighting>> sightings;
    private final Map<String, List<Held>> scopes;

    private KeyPage(List<String> keyIds, Instant now, Connection connection) throws SQLException {
        var habitRows = new HabitRows(connection);
        this.now = now;
        this.hour = Step.HOUR.floor(now.minus(LATE));
        this.alive = new LookedAt(connection).alive(keyIds);
        this.habits = habitRows.known(keyIds);
        this.hours = habitRows.hours(keyIds, ago(HOURS - 1), hour, now);
        this.sightings = KeyNetworks.of(keyIds, connection);
        this.scopes = HeldScopes.of(keyIds, connection);
    }

    static List<Look> look(List<String> keyIds, Instant now, Connection connection)
            throws SQLException {
        var page = new KeyPage(keyIds, now, connection);
        return keyIds.stream().flatMap(id -> page.look(id).stream()).toList();
    }

    private Instant ago(long count) {
        return hour.minus(Step.HOUR.length().multipliedBy(count));
    }

    private List<Look> look(String keyId) {
        var looks = new ArrayList<Look>();
        // these are seen when they are told of; here they only end
        looks.add(new Look(keyId, Kind.OLD_SECRET, Verdict.USUAL));
        looks.add(new Look(keyId, Kind.ENDED_KEY, Verdict.USUAL));
        looks.add(new Look(keyId, Kind.BROWSER, Verdict.USUAL));
        Optional<Life> life = Optional.ofNullable(alive.get(keyId));
        Optional<Habits> known = life.flatMap(_ -> Optional.ofNullable(habits.get(keyId)));
        List<HourUse> lately = lately(keyId);
        looks.add(
                new Look(
                        keyId,
                        Kind.SPIKE,
                        known.map(habit -> habit.spike(keyId, lately)).orElse(Verdict.USUAL)));
        looks.add(
                new Look(
                        keyId,
                        Kind.ERROR_BURST,
                        known.map(habit -> habit.errorBurst(keyId, lately)).orElse(Verdict.USUAL)));
        looks.add(
                new Look(
                        keyId,
                        Kind.NEW_NETWORK,
                        life.filter(its -> !its.roams())
                                .map(its -> network(keyId, its.first()))
                                .orElse(Verdict.USUAL)));
        looks.add(
                new Look(
                        keyId,
                        Kind.UNUSED_SCOPES,
                        life.map(its -> rights(keyId, its.last())).orElse(Verdict.USUAL)));
        return looks;
    }

    private Verdict network(String keyId, Instant first) {
        return NewNetworks.judge(keyId, sightings.getOrDefault(keyId, List.of()), first, now);
    }

    private Verdict rights(String keyId, Instant last) {
        return UnusedScopes.judge(keyId, scopes.getOrDefault(keyId, List.of()), last, now);
    }

    private List<HourUse> lately(String keyId) {
        var used = new HashMap<Instant, HourUse>();
        hours.getOrDefault(keyId, List.of()).forEach(use -> used.put(use.hour(), use));
        return LongStream.iterate(HOURS - 1, ago -> ago >= 0, ago -> ago - 1)
                .mapToObj(this::ago)
                .map(time -> Optional.ofNullable(used.get(time)).orElseGet(() -> unused(time)))
                .toList();
    }

    private HourUse unused(Instant time) {
        return new HourUse(time, 0, 0, 0, !time.plus(Step.HOUR.length()).isAfter(now));
    }
}
