package in.plugged.keys.key;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts somebody's keys in one read. */
@ApplicationScoped
class KeyTallies {

    private static final String TALLY =
            Stream.of(KeyMark.values())
                    .map(mark -> ", sum(case when " + mark.condition() + " then 1 else 0 end)")
                    .collect(
                            Collectors.joining(
                                    "",
                                    "select count(key.id), count(case when key.onlyFailed then null else key.lastUsedAt end)",
                                    " " + KeySearchQuery.OF_HUBS));

    /** Within a session. */
    Uni<KeyTally> of(Set<String> hubs, Instant now, Duration dueAfter) {
        Map<String, Object> values = new HashMap<>(Map.of("hubs", hubs));
        Stream.of(KeyMark.values()).forEach(mark -> values.putAll(mark.values(now, dueAfter)));
        return Panache.getSession()
                .flatMap(
                        session -> {
                            var query = session.createSelectionQuery(TALLY, Object[].class);
                            values.forEach(query::setParameter);
                            return query.getSingleResult();
                        })
                .map(KeyTallies::tally);
    }

    private static KeyTally tally(Object[] row) {
        var marks = new EnumMap<KeyMark, Long>(KeyMark.class);
        int column = 2;
        for (KeyMark mark : KeyMark.values()) {
            marks.put(mark, number(row[column++]));
        }
        return new KeyTally(number(row[0]), number(row[1]), marks);
    }

    private static long number(Object sum) {
        return sum instanceof Number number ? number.longValue() : 0;
    }
}
