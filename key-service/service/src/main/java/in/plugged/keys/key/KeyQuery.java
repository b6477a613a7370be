package in.plugged.keys.key;

import in.plugged.resourceserver.credential.Environment;
import in.plugged.resourceserver.credential.KeyPrefix;
import in.plugged.service.page.PagePlace;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Puts a filter into the words of a query, with every value as a parameter. */
final class KeyQuery {

    private final StringBuilder text = new StringBuilder("hubId = :hub and prefix in :prefixes");
    private final Map<String, Object> values = new HashMap<>();

    KeyQuery(String hubId, KeyFilter filter, Instant now) {
        values.put("hub", hubId);
        values.put("prefixes", prefixes(filter.testOnly()));
        filter.status().ifPresent(status -> addStatus(status, now));
        filter.text().ifPresent(this::addText);
        filter.after().ifPresent(this::addPlace);
        text.append(" order by createdAt desc, id desc");
    }

    String text() {
        return text.toString();
    }

    Map<String, Object> values() {
        return values;
    }

    private static List<String> prefixes(boolean testOnly) {
        return Arrays.stream(KeyPrefix.values())
                .filter(prefix -> !testOnly || prefix.environment() == Environment.TEST)
                .map(KeyPrefix::name)
                .toList();
    }

    private void addStatus(KeyStatus status, Instant now) {
        text.append(" and ").append(status.condition());
        if (status != KeyStatus.REVOKED) {
            values.put("now", now);
        }
    }

    private void addText(String part) {
        text.append(" and lower(settings.name) like :part escape '!'");
        values.put("part", "%" + LikeText.escaped(part.toLowerCase(Locale.ROOT)) + "%");
    }

    private void addPlace(PagePlace place) {
        text.append(" and (createdAt < :at or createdAt = :at and id < :id)");
        values.put("at", place.at());
        values.put("id", place.id());
    }
}
