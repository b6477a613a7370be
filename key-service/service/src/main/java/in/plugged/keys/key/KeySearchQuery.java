package in.plugged.keys.key;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Puts a search into the words of a query, with every value as a parameter. */
final class KeySearchQuery {

    /** Keys of hubs that are gone are about to end, and nobody's any more. */
    static final String OF_HUBS =
            "from ApiKey key where key.hubId in :hubs and not exists (select hub.id from DeletedHub hub where hub.id = key.hubId)";

    private final StringBuilder text = new StringBuilder(OF_HUBS);
    private final Map<String, Object> values = new HashMap<>();

    KeySearchQuery(KeySearch search, Instant now, Duration dueAfter) {
        values.put("hubs", search.hubs());
        search.status().ifPresent(status -> add(status, now));
        search.mark().ifPresent(mark -> add(mark.condition(), mark.values(now, dueAfter)));
        search.prefix()
                .ifPresent(prefix -> add("key.prefix = :prefix", Map.of("prefix", prefix.name())));
        if (!search.text().isBlank()) {
            addText(search.text().strip());
        }
        text.append(" order by ").append(search.sort().order(search.descending()));
    }

    private KeySearchQuery(Set<String> hubs) {
        values.put("hubs", hubs);
    }

    static KeySearchQuery newestUsable(Set<String> hubs, Instant now) {
        var query = new KeySearchQuery(hubs);
        query.add(KeyStatus.ACTIVE, now);
        query.text.append(" order by ").append(KeySort.CREATED.order(true));
        return query;
    }

    static KeySearchQuery firstUsed(Set<String> hubs) {
        var query = new KeySearchQuery(hubs);
        query.add("key.lastUsedAt is not null", Map.of());
        query.text.append(" order by key.onlyFailed, key.lastUsedAt, key.id");
        return query;
    }

    String text() {
        return text.toString();
    }

    Map<String, Object> values() {
        return values;
    }

    private void add(KeyStatus status, Instant now) {
        add(status.condition(), status == KeyStatus.REVOKED ? Map.of() : Map.of("now", now));
    }

    private void add(String condition, Map<String, Object> more) {
        text.append(" and (").append(condition).append(')');
        values.putAll(more);
    }

    private void addText(String part) {
        String id = part.startsWith("key_") ? part.substring("key_".length()) : part;
        add(
                "lower(key.settings.name) like :part escape '!' or key.id like :id escape '!'",
                Map.of("part", within(part.toLowerCase(Locale.ROOT)), "id", within(id)));
    }

    private static String within(String part) {
        return "%" + LikeText.escaped(part) + "%";
    }
}
