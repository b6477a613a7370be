package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.UnusedScopes.Held;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** A key as nobody has it, and everything that is told of it. */
final class SyntheticKey {

    /**
     * Calls that are told by themselves.
     *
     * @param hour since the beginning
     */
    record Told(int hour, int secret, String reason) {}

    /**
     * A right, and every how many hours it is needed.
     *
     * @param until from when on it is not
     */
    record Right(String scope, int every, int until) {}

    final String id;
    final Traits traits;
    final Traffic traffic;
    final List<Place> places;
    final List<Told> told = new ArrayList<>();
    final List<Right> rights = new ArrayList<>();
    int rotated = Integer.MAX_VALUE;
    int ended = Integer.MAX_VALUE;

    SyntheticKey(String id, Traits traits, Traffic traffic, List<Place> places) {
        this.id = id;
        this.traits = traits;
        this.traffic = traffic;
        this.places = places;
    }

    History history(Instant beginning, int hour) {
        long first = beginning.getEpochSecond() / 3600;
        int weeks = Math.clamp((hour - traits.begins()) / History.WEEK, 0, 6);
        int from = hour - weeks * History.WEEK;
        return new History(
                first + from,
                Arrays.copyOfRange(traffic.requests, from, hour),
                Arrays.copyOfRange(traffic.errors, from, hour),
                Arrays.copyOfRange(
                        traffic.requests,
                        hour - History.MOST_DAYS_OF_A_MONTH * 24,
                        hour - (History.MOST_DAYS_OF_A_MONTH - History.DAYS_ABOUT_A_MONTH) * 24));
    }

    /** The last thirteen hours. */
    List<HourUse> lately(Instant beginning, int hour) {
        return IntStream.rangeClosed(hour - 12, hour).mapToObj(i -> use(beginning, i)).toList();
    }

    private HourUse use(Instant beginning, int hour) {
        return new HourUse(
                at(beginning, hour), traffic.requests[hour], traffic.errors[hour], 0, true);
    }

    boolean hasNewPlace(int hour) {
        return places.stream()
                .anyMatch(place -> hour - place.from() >= 0 && hour - place.from() < 3);
    }

    List<Sighting> sightings(Instant beginning, int hour) {
        return places.stream()
                .filter(place -> place.isKept(hour))
                .map(place -> place.at(beginning, hour))
                .toList();
    }

    List<Held> held(Instant beginning, int hour) {
        return rights.stream().map(right -> held(right, beginning, hour)).toList();
    }

    private Held held(Right right, Instant beginning, int hour) {
        int last = Math.min(hour, right.until()) / right.every() * right.every();
        Optional<Instant> used =
                last > traits.begins() ? Optional.of(at(beginning, last)) : Optional.empty();
        return new Held(right.scope(), at(beginning, traits.begins()), used);
    }

    KeyState state(Instant beginning, int hour) {
        boolean isRotated = hour >= rotated;
        return new KeyState(
                hour >= ended,
                Optional.of(isRotated ? 2 : 1),
                true,
                Optional.of(at(beginning, isRotated ? rotated : traits.begins())));
    }

    private static Instant at(Instant beginning, int hour) {
        return beginning.plus(Duration.ofHours(hour));
    }
}
