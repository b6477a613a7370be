package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Lifecycle.Change.Raised;
import in.plugged.ratelimit.alert.SyntheticKey.Told;
import in.plugged.ratelimit.usage.Rights;
import in.plugged.ratelimit.usage.Use;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Watches a key for a month, as the service does. */
final class Watch {

    private static final int PLACES_EVERY = 6;

    private final SyntheticKey key;
    private final Map<Kind, Alert> last = new EnumMap<>(Kind.class);
    private final List<Alert> raised = new ArrayList<>();
    private Optional<Habits> habits = Optional.empty();

    private Watch(SyntheticKey key) {
        this.key = key;
    }

    /** The alerts that were raised, as they were then. */
    static List<Alert> over(SyntheticKey key) {
        var watch = new Watch(key);
        for (int hour = SyntheticMonth.WATCHED_FROM; hour < SyntheticMonth.HOURS; hour++) {
            watch.hour(hour);
        }
        return watch.raised;
    }

    private void hour(int hour) {
        Instant now = SyntheticMonth.BEGINNING.plus(Duration.ofHours(hour + 1));
        if (hour % 24 == 0) {
            habits = Habits.of(key.history(SyntheticMonth.BEGINNING, hour));
            Instant used = now.minus(Duration.ofHours(1));
            note(
                    Kind.UNUSED_SCOPES,
                    UnusedScopes.judge(key.id, key.held(SyntheticMonth.BEGINNING, hour), used, now),
                    now);
        }
        if (hour % PLACES_EVERY == 0 || key.hasNewPlace(hour)) {
            note(Kind.NEW_NETWORK, network(hour, now), now);
        }
        if (hour < key.ended) {
            List<HourUse> lately = key.lately(SyntheticMonth.BEGINNING, hour);
            habits.ifPresent(known -> note(Kind.SPIKE, known.spike(key.id, lately), now));
            habits.ifPresent(
                    known -> note(Kind.ERROR_BURST, known.errorBurst(key.id, lately), now));
        }
        told(hour, now);
    }

    private Verdict network(int hour, Instant now) {
        Instant first = SyntheticMonth.BEGINNING.plus(Duration.ofHours(key.traits.begins()));
        return NewNetworks.judge(
                key.id, key.sightings(SyntheticMonth.BEGINNING, hour + 1), first, now);
    }

    private void told(int hour, Instant now) {
        Instant at = now.minus(Duration.ofMinutes(20));
        for (Told told : key.told) {
            if (told.hour() == hour) {
                var use =
                        new Use(
                                key.id,
                                Optional.of(told.secret()),
                                at,
                                1,
                                "192.0.2.7",
                                new Rights(Set.of(), Set.of()),
                                told.reason());
                AtOnce.judge(use, key.state(SyntheticMonth.BEGINNING, hour))
                        .ifPresent(found -> note(found.kind(), new Verdict.Unusual(found), now));
            }
        }
        for (Kind kind : List.of(Kind.OLD_SECRET, Kind.ENDED_KEY, Kind.BROWSER)) {
            if (key.told.stream().noneMatch(told -> told.hour() == hour)) {
                note(kind, Verdict.USUAL, now);
            }
        }
    }

    private void note(Kind kind, Verdict verdict, Instant now) {
        switch (Lifecycle.next(Optional.ofNullable(last.get(kind)), verdict, false, now)) {
            case Raised(var alert) -> {
                raised.add(alert);
                last.put(kind, alert);
            }
            case Lifecycle.Change.Kept(var alert) -> last.put(kind, alert);
            case Lifecycle.Change.Closed(var alert) -> last.put(kind, alert);
            case Lifecycle.Change.None() -> {}
        }
    }
}
