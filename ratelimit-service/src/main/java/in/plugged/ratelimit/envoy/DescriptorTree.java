package in.plugged.ratelimit.envoy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which descriptors have which limit. They are looked up entry by entry, from the first on: an
 * entry is found by key and value, else by key and the beginning of its value, else by its key
 * alone. The limit is that of the place where the last entry was found; a place on the way to it
 * says nothing.
 *
 * @param exact by key and value
 * @param beginnings by key and the beginning of a value, in the order of the file
 * @param keys by key
 */
record DescriptorTree(
        Map<Entry, Place> exact, List<Beginning> beginnings, Map<String, Place> keys) {

    static final DescriptorTree EMPTY = new DescriptorTree(Map.of(), List.of(), Map.of());

    /** One entry of a descriptor. */
    record Entry(String key, String value) {}

    /** Where an entry leads. */
    record Place(Optional<DescriptorLimit> limit, DescriptorTree below) {}

    /** Where entries lead whose value begins so. */
    record Beginning(Entry entry, Place place) {
        boolean fits(Entry other) {
            return entry.key.equals(other.key) && other.value.startsWith(entry.value);
        }
    }

    /** The limit of a descriptor; empty where nothing is said of it. */
    Optional<DescriptorLimit> limit(List<Entry> entries) {
        Optional<Place> place = entries.isEmpty() ? Optional.empty() : find(entries.getFirst());
        for (Entry entry : entries.subList(Math.min(1, entries.size()), entries.size())) {
            place = place.flatMap(found -> found.below.find(entry));
        }
        return place.flatMap(Place::limit);
    }

    private Optional<Place> find(Entry entry) {
        return Optional.ofNullable(exact.get(entry))
                .or(() -> beginning(entry))
                .or(() -> Optional.ofNullable(keys.get(entry.key)));
    }

    private Optional<Place> beginning(Entry entry) {
        return beginnings.stream()
                .filter(beginning -> beginning.fits(entry))
                .findFirst()
                .map(Beginning::place);
    }
}
