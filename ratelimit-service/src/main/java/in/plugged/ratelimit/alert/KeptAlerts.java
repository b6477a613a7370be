package in.plugged.ratelimit.alert;

import in.plugged.resourceserver.credential.KeyId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads alerts, whoever asks. */
@ApplicationScoped
public class KeptAlerts {

    /** A page must not be short because of kinds that only a later version knows. */
    private static final String OF_KNOWN_KINDS =
            """
            from (select * from alert where kind in (%s)) as alert join known_key using (key_id)
            """
                    .formatted(
                            Arrays.stream(Kind.values())
                                    .map(kind -> "'" + kind.text() + "'")
                                    .collect(Collectors.joining(", ")));

    private static final String ALERTS =
            """
            select id, key_id, kind, since, seen_at, raised_at, closed_at, evidence::text as evidence
            """
                    + OF_KNOWN_KINDS;

    private static final String OF_HUB =
            ALERTS
                    + """
                    where known_key.hub_id = $1 and id < $2 and ($3::text is null or key_id = $3)
                        and ($4::boolean is null or (closed_at is null) = $4)
                    order by id desc limit $5""";

    /** Those that go on first. */
    private static final String SINCE =
            ALERTS
                    + """
                    where known_key.hub_id = $1 and ($2::text is null or key_id = $2) and (closed_at is null or seen_at >= $3)
                    order by closed_at is null desc, id desc limit $4""";

    private static final String HOW_MANY_OPEN =
            "select count(*) "
                    + OF_KNOWN_KINDS
                    + """
            where known_key.hub_id = $1 and ($2::text is null or key_id = $2) and closed_at is null""";

    private static final String OPEN_OF_HUBS =
            ALERTS
                    + "where known_key.hub_id = any($1) and closed_at is null order by id desc limit $2";

    private static final String WITH_OPEN_ONES =
            "select distinct key_id from alert where key_id = any($1) and closed_at is null";

    private final Pool database;

    KeptAlerts(Pool database) {
        this.database = database;
    }

    /**
     * The alerts of a hub, the newest first.
     *
     * @param state only alerts that go on, or only those that do not
     */
    Uni<List<KeptAlert>> ofHub(
            String hubId,
            Optional<KeyId> key,
            Optional<AlertState> state,
            AlertCursor cursor,
            int most) {
        return read(
                OF_HUB,
                Tuple.of(
                        hubId,
                        cursor.before(),
                        key.map(KeyId::toString).orElse(null),
                        state.map(AlertState::open).orElse(null),
                        most));
    }

    /** The alerts of a hub, or of one of its keys, that go on or did after that time. */
    public Uni<List<Alert>> since(Instant from, String hubId, Optional<KeyId> key, int most) {
        String id = key.map(KeyId::toString).orElse(null);
        return alerts(SINCE, Tuple.of(hubId, id, Timestamps.of(from), most));
    }

    /** How many alerts of a hub, or of one of its keys, go on. */
    public Uni<Long> open(String hubId, Optional<KeyId> key) {
        return database.preparedQuery(HOW_MANY_OPEN)
                .execute(Tuple.of(hubId, key.map(KeyId::toString).orElse(null)))
                .map(rows -> rows.iterator().next().getLong(0));
    }

    /** The newest alerts of any of these hubs that go on. */
    public Uni<List<Alert>> open(Collection<String> hubIds, int most) {
        return alerts(OPEN_OF_HUBS, Tuple.of(hubIds.toArray(String[]::new), most));
    }

    /** Those of the keys that have an alert that goes on. */
    public Uni<Set<String>> withOpenOnes(Collection<KeyId> ids) {
        String[] texts = ids.stream().map(KeyId::toString).toArray(String[]::new);
        return database.preparedQuery(WITH_OPEN_ONES)
                .execute(Tuple.of(texts))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> row.getString("key_id"))
                                        .collect(Collectors.toSet()));
    }

    private Uni<List<Alert>> alerts(String query, Tuple values) {
        return read(query, values).map(kept -> kept.stream().map(KeptAlert::alert).toList());
    }

    private Uni<List<KeptAlert>> read(String query, Tuple values) {
        return database.preparedQuery(query)
                .execute(values)
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .flatMap(row -> alert(row).stream())
                                        .toList());
    }

    private static Optional<KeptAlert> alert(Row row) {
        long id = row.getLong("id");
        return EvidenceText.ofAlert(id, row.getString("kind"), row.getString("evidence"))
                .map(evidence -> new KeptAlert(id, alert(row, evidence)));
    }

    private static Alert alert(Row row, Evidence evidence) {
        return new Alert(
                row.getString("key_id"),
                evidence.kind(),
                row.getOffsetDateTime("since").toInstant(),
                row.getOffsetDateTime("seen_at").toInstant(),
                row.getOffsetDateTime("raised_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("closed_at"))
                        .map(OffsetDateTime::toInstant),
                evidence);
    }
}
