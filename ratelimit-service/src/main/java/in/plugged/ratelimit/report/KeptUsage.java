package in.plugged.ratelimit.report;

import in.plugged.ratelimit.report.Seen.Sighting;
import in.plugged.ratelimit.usage.Figures;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads what is kept of the use of keys. Each question is one that an index answers. */
@ApplicationScoped
class KeptUsage {

    static final String OF_KEY =
            """
            select time, requests, errors, rate_limited, longest_us, latency from key_usage
            where key_id = $1 and step = $2 and time >= $3 and time < $4""";

    private static final String OF_KEYS =
            """
            select key_id, time, requests, errors, rate_limited, longest_us, latency from key_usage
            where key_id = any($1) and step = $2 and time >= $3 and time < $4""";

    private static final String OF_HUB =
            """
            select time, requests, errors, rate_limited, longest_us, latency from hub_usage
            where hub_id = $1 and step = $2 and time >= $3 and time < $4""";

    private static final String KEYS =
            """
            select key_id, sum(requests)::bigint as requests, sum(errors)::bigint as errors,
                   sum(rate_limited)::bigint as rate_limited
            from unnest($2::smallint[], $3::timestamptz[], $4::timestamptz[]) as piece (step, begins, ends)
            join key_usage u
                on u.hub_id = $1 and u.step = piece.step and u.time >= piece.begins and u.time < piece.ends
            group by key_id order by requests desc, key_id limit 10""";

    private static final String SEEN =
            """
            select least(u.last_used_at, k.revoked_at) as last_used_at,
                   host(u.first_address) as first_address, u.first_address_at,
                   host(u.last_address) as last_address, u.last_address_at
            from key_use u left join known_key k on k.key_id = u.key_id where u.key_id = $1""";

    private final Pool database;

    KeptUsage(Pool database) {
        this.database = database;
    }

    /** Of a key, in whatever hub it was. */
    Uni<Series> ofKey(String keyId, Range range) {
        return series(OF_KEY, keyId, range);
    }

    /** Of all keys of a hub, while they were there. */
    Uni<Series> ofHub(String hubId, Range range) {
        return series(OF_HUB, hubId, range);
    }

    /** Of each of these keys, in whatever hub it was. */
    Uni<Map<String, Series>> ofKeys(Collection<String> keyIds, Range range) {
        var values =
                Tuple.of(
                        keyIds.toArray(String[]::new),
                        range.step().number(),
                        utc(range.from()),
                        utc(range.to()));
        return rows(OF_KEYS, values)
                .map(rows -> rows.collect(Collectors.groupingBy(row -> row.getString("key_id"))))
                .map(found -> byKey(keyIds, found, range));
    }

    private static Map<String, Series> byKey(
            Collection<String> keyIds, Map<String, List<Row>> rows, Range range) {
        return keyIds.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(),
                                id -> series(range, rows.getOrDefault(id, List.of()).stream())));
    }

    private Uni<Series> series(String query, String id, Range range) {
        return rows(query, Tuple.of(id, range.step().number(), utc(range.from()), utc(range.to())))
                .map(rows -> series(range, rows));
    }

    /** A key that has moved within a step has more than one row of it. */
    private static Series series(Range range, Stream<Row> rows) {
        var steps = new HashMap<Instant, Figures>();
        rows.forEach(
                row ->
                        steps.computeIfAbsent(instant(row, "time"), _ -> new Figures())
                                .add(figures(row)));
        return new Series(range, steps);
    }

    private static Figures figures(Row row) {
        return new Figures(
                row.getLong("requests"),
                row.getLong("errors"),
                row.getLong("rate_limited"),
                row.getLong("longest_us"),
                row.getArrayOfLongs("latency"));
    }

    Uni<List<TopRoute>> routesOfKey(String keyId, Range range) {
        return routes("key_id", keyId, range);
    }

    Uni<List<TopRoute>> routesOfHub(String hubId, Range range) {
        return routes("hub_id", hubId, range);
    }

    private Uni<List<TopRoute>> routes(String column, String id, Range range) {
        return list(
                topRoutes(column),
                Tuple.of(id, utc(range.firstDay()), utc(range.to())),
                row ->
                        new TopRoute(
                                row.getString("route"),
                                row.getString("method"),
                                row.getLong("requests"),
                                row.getLong("errors")));
    }

    private static String topRoutes(String column) {
        return """
        select route, method, sum(requests)::bigint as requests, sum(errors)::bigint as errors
        from route_usage where %s = $1 and day >= $2 and day < $3
        group by route, method order by requests desc, route, method limit 10"""
                .formatted(column);
    }

    Uni<List<TopKey>> keysOfHub(String hubId, Range range) {
        List<Range.Piece> pieces = range.pieces();
        return list(
                KEYS,
                Tuple.of(
                        hubId,
                        pieces.stream()
                                .map(piece -> (short) piece.step().number())
                                .toArray(Short[]::new),
                        times(pieces, Range.Piece::from),
                        times(pieces, Range.Piece::to)),
                row ->
                        new TopKey(
                                row.getString("key_id"),
                                row.getLong("requests"),
                                row.getLong("errors"),
                                row.getLong("rate_limited")));
    }

    private static OffsetDateTime[] times(
            List<Range.Piece> pieces, Function<Range.Piece, Instant> time) {
        return pieces.stream().map(time).map(KeptUsage::utc).toArray(OffsetDateTime[]::new);
    }

    Uni<Seen> seen(String keyId) {
        return list(SEEN, Tuple.of(keyId), KeptUsage::seen)
                .map(found -> found.isEmpty() ? Seen.NEVER : found.getFirst());
    }

    private static Seen seen(Row row) {
        return new Seen(
                maybeInstant(row, "last_used_at"),
                sighting(row, "first_address"),
                sighting(row, "last_address"));
    }

    private static @Nullable Sighting sighting(Row row, String column) {
        String address = row.getString(column);
        return address == null ? null : new Sighting(address, instant(row, column + "_at"));
    }

    private <T> Uni<List<T>> list(String query, Tuple values, Function<Row, T> read) {
        return rows(query, values).map(rows -> rows.map(read).toList());
    }

    private Uni<Stream<Row>> rows(String query, Tuple values) {
        return database.preparedQuery(query).execute(values).map(KeptUsage::stream);
    }

    private static Stream<Row> stream(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false);
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private static @Nullable Instant maybeInstant(Row row, String column) {
        OffsetDateTime time = row.getOffsetDateTime(column);
        return time == null ? null : time.toInstant();
    }
}
