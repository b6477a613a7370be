package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.alert.Evidence.NewNetwork;
import in.plugged.ratelimit.alert.Verdict.Unusual;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Finds calls from where a key was never used. A key that moves about shows by its past that it
 * does, and one whose provider gives it another address nearby is still called by the same program.
 */
final class NewNetworks {

    /** A week to settle, one to see whether it moves about, and one that is judged. */
    private static final Duration WARM_UP = Duration.ofDays(21);

    /** After that a network is one of its own. */
    private static final Duration NEW = Duration.ofDays(7);

    /** Sightings are kept for a little longer than that. */
    private static final Duration REMEMBERED = Duration.ofDays(28);

    /** A key that took up as many others before moves about. */
    private static final int MOVES = 2;

    /**
     * A key with as many has no home. Half of what is kept, so that nobody fills it with new ones
     * to look like such a key.
     */
    static final int MANY = KeyNetworks.MOST / 2;

    private static final int MOST_NAMED = 10;

    /** Fewer are a test, or a mistake. */
    private static final long LEAST_REQUESTS = 3;

    private final List<Sighting> known;
    private final Map<String, List<Sighting>> fresh;
    private final Instant now;

    private NewNetworks(Collection<Sighting> sightings, Instant now) {
        Instant border = now.minus(NEW);
        Map<String, List<Sighting>> networks =
                sightings.stream()
                        .collect(
                                Collectors.groupingBy(
                                        each -> each.network().text(),
                                        TreeMap::new,
                                        Collectors.toList()));
        this.known =
                networks.values().stream()
                        .filter(each -> firstAt(each).isBefore(border))
                        .flatMap(List::stream)
                        .toList();
        this.fresh = networks;
        this.fresh.values().removeIf(each -> firstAt(each).isBefore(border) || isNear(each));
        this.now = now;
    }

    private static Instant firstAt(Collection<Sighting> sightings) {
        return sightings.stream()
                .map(Sighting::firstAt)
                .min(Comparator.naturalOrder())
                .orElse(Instant.MAX);
    }

    private static Instant lastAt(Collection<Sighting> sightings) {
        return sightings.stream()
                .map(Sighting::lastAt)
                .max(Comparator.naturalOrder())
                .orElse(Instant.MIN);
    }

    /** Whether the programs are known in the region around it. */
    private boolean isNear(List<Sighting> network) {
        String region = network.getFirst().network().region();
        List<Sighting> around =
                known.stream().filter(each -> each.network().region().equals(region)).toList();
        Set<String> there =
                around.stream()
                        .flatMap(each -> each.products().stream())
                        .collect(Collectors.toSet());
        return around.stream().anyMatch(Sighting::hasMore)
                || network.stream()
                        .allMatch(each -> !each.hasMore() && there.containsAll(each.products()));
    }

    /**
     * @param sightings of the key, as far as they are kept
     * @param first when the key was used first
     */
    static Verdict judge(String keyId, Collection<Sighting> sightings, Instant first, Instant now) {
        if (first.isAfter(now.minus(WARM_UP))) {
            return Verdict.USUAL;
        }
        return new NewNetworks(sightings, now).judge(keyId);
    }

    private Verdict judge(String keyId) {
        List<Sighting> seen =
                fresh.values().stream()
                        .filter(each -> lastAt(each).isAfter(now.minus(Kind.NEW_NETWORK.quiet())))
                        .flatMap(List::stream)
                        .toList();
        if (known.isEmpty() || seen.isEmpty() || movesAbout()) {
            return Verdict.USUAL;
        }
        long requests = seen.stream().mapToLong(Sighting::requests).sum();
        if (requests < LEAST_REQUESTS) {
            return Verdict.UNCLEAR;
        }
        List<Network> networks = seen.stream().map(Sighting::network).distinct().toList();
        List<Network> named = networks.stream().limit(MOST_NAMED).toList();
        var evidence =
                new NewNetwork(networks(known), named, networks.size() - named.size(), requests);
        return new Unusual(new Finding(keyId, firstAt(seen), lastAt(seen), evidence));
    }

    private static int networks(List<Sighting> sightings) {
        return (int) sightings.stream().map(Sighting::network).distinct().count();
    }

    /** Whether it has many, or took up networks again and again after its first days. */
    private boolean movesAbout() {
        if (networks(known) >= MANY) {
            return true;
        }
        Instant settled = firstAt(known).plus(NEW);
        Instant remembered = now.minus(REMEMBERED); // before that it may only be forgotten
        Map<String, List<Sighting>> regions =
                known.stream().collect(Collectors.groupingBy(each -> each.network().region()));
        return regions.values().stream()
                        .map(NewNetworks::firstAt)
                        .filter(first -> first.isAfter(settled) && first.isAfter(remembered))
                        .limit(MOVES)
                        .count()
                == MOVES;
    }
}
