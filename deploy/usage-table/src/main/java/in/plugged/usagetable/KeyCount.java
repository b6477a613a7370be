package in.plugged.usagetable;

import in.plugged.usagetable.Reading.OfKey;
import in.plugged.usagetable.Reading.Use;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * All that was done with one key.
 *
 * @param requests every one, refused ones too
 * @param errors those that were answered with 400 or more, but 429
 * @param rateLimited those that were answered with 429
 * @param routes how many requests each route had
 */
record KeyCount(
        long requests,
        long errors,
        long rateLimited,
        Instant lastUsedAt,
        Map<String, Long> routes) {

    KeyCount {
        routes = Map.copyOf(routes);
    }

    static KeyCount of(OfKey reading) {
        var uses = reading.uses();
        return new KeyCount(
                uses.stream().mapToLong(Use::count).sum(),
                uses.stream().filter(Use::failed).mapToLong(Use::count).sum(),
                uses.stream().filter(Use::rateLimited).mapToLong(Use::count).sum(),
                reading.at(),
                uses.stream().collect(Collectors.toMap(Use::route, Use::count, Long::sum)));
    }

    KeyCount plus(KeyCount other) {
        var all = new TreeMap<>(routes);
        other.routes.forEach((route, count) -> all.merge(route, count, Long::sum));
        return new KeyCount(
                requests + other.requests,
                errors + other.errors,
                rateLimited + other.rateLimited,
                lastUsedAt.isAfter(other.lastUsedAt) ? lastUsedAt : other.lastUsedAt,
                all);
    }

    /** The route with the most requests. */
    String topRoute() {
        return routes.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(byName()))
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static Comparator<Map.Entry<String, Long>> byName() {
        return Map.Entry.<String, Long>comparingByKey().reversed();
    }
}
