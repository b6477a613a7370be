package in.plugged.ratelimit.usage;

import in.plugged.ratelimit.usage.LastSeen.Sighting;
import in.plugged.ratelimit.usage.UsageBatch.Place;
import in.plugged.ratelimit.usage.UsageBatch.Route;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Adds figures to the rows that are there, one statement for each table however many rows. Tables
 * and rows are locked in one order by everybody, so that nobody waits in a circle; those that many
 * share, a hub's, come last and are held the shortest. Histograms travel as text, since an array of
 * arrays falls apart in {@code unnest}.
 */
final class UsageRows {

    private static final String KEYS =
            """
            insert into key_usage as kept (key_id, step, time, hub_id, requests, errors, rate_limited, longest_us, latency)
            select key_id, step, time, hub_id, requests, errors, rate_limited, longest_us, latency::bigint[]
            from unnest(?::text[], ?::smallint[], ?::text[]::timestamptz[], ?::text[],
                        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
                as given (key_id, step, time, hub_id, requests, errors, rate_limited, longest_us, latency)
            order by key_id, step, time, hub_id
            on conflict (key_id, step, time, hub_id) do update set"""
                    + added();

    private static final String HUBS =
            """
            insert into hub_usage as kept (hub_id, step, time, requests, errors, rate_limited, longest_us, latency)
            select hub_id, step, time, requests, errors, rate_limited, longest_us, latency::bigint[]
            from unnest(?::smallint[], ?::text[]::timestamptz[], ?::text[],
                        ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
                as given (step, time, hub_id, requests, errors, rate_limited, longest_us, latency)
            order by hub_id, step, time
            on conflict (hub_id, step, time) do update set"""
                    + added();

    private static final String ROUTES =
            """
            insert into route_usage as kept (key_id, day, hub_id, route, method, requests, errors)
            select key_id, day, hub_id, route, method, requests, errors
            from unnest(?::text[], ?::text[]::timestamptz[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[])
                as given (key_id, day, hub_id, route, method, requests, errors)
            order by key_id, day, hub_id, route, method
            on conflict (key_id, day, hub_id, route, method) do update set
                requests = kept.requests + excluded.requests,
                errors = kept.errors + excluded.errors""";

    private static final String SEEN =
            """
            insert into key_use as kept (key_id, last_used_at, first_address, first_address_at, last_address, last_address_at)
            select key_id, case when used is not null then least(used, now()) end, first_address,
                   case when first_at is not null then least(first_at, now()) end, last_address,
                   case when last_at is not null then least(last_at, now()) end
            from unnest(?::text[], ?::text[]::timestamptz[], ?::text[]::inet[], ?::text[]::timestamptz[],
                        ?::text[]::inet[], ?::text[]::timestamptz[])
                as given (key_id, used, first_address, first_at, last_address, last_at)
            order by key_id
            on conflict (key_id) do update set
                last_used_at = greatest(kept.last_used_at, excluded.last_used_at),
                first_address = case when excluded.first_address_at < coalesce(kept.first_address_at, 'infinity')
                                     then excluded.first_address else kept.first_address end,
                first_address_at = least(kept.first_address_at, excluded.first_address_at),
                last_address = case when excluded.last_address_at >= coalesce(kept.last_address_at, '-infinity')
                                    then excluded.last_address else kept.last_address end,
                last_address_at = greatest(kept.last_address_at, excluded.last_address_at)""";

    private final Connection connection;

    UsageRows(Connection connection) {
        this.connection = connection;
    }

    private static String added() {
        return """

                requests = kept.requests + excluded.requests,
                errors = kept.errors + excluded.errors,
                rate_limited = kept.rate_limited + excluded.rate_limited,
                longest_us = greatest(kept.longest_us, excluded.longest_us),
                latency = added(kept.latency, excluded.latency)""";
    }

    void add(UsageBatch batch) throws SQLException {
        addSeen(List.copyOf(batch.seen().entrySet()));
        SecretUseRows.letIn(connection).add(batch.secrets());
        SecretUseRows.refused(connection).add(batch.refusals());
        addRoutes(List.copyOf(batch.routes().entrySet()));
        addKeys(List.copyOf(batch.keys().entrySet()));
    }

    /** The last to be written: many wait for each of them. */
    void addHubs(UsageBatch batch) throws SQLException {
        addHubs(List.copyOf(batch.hubs().entrySet()));
    }

    private void addSeen(List<Map.Entry<String, LastSeen>> seen) throws SQLException {
        write(
                SEEN,
                Column.texts(seen, Map.Entry::getKey),
                Column.maybe(seen, each -> each.getValue().usedAt().map(Instant::toString)),
                Column.maybe(seen, each -> each.getValue().first().map(Sighting::address)),
                Column.maybe(seen, each -> each.getValue().first().map(at -> at.at().toString())),
                Column.maybe(seen, each -> each.getValue().last().map(Sighting::address)),
                Column.maybe(seen, each -> each.getValue().last().map(at -> at.at().toString())));
    }

    private void addRoutes(List<Map.Entry<Route, Figures>> routes) throws SQLException {
        write(
                ROUTES,
                Column.texts(routes, each -> each.getKey().keyId()),
                Column.texts(routes, each -> each.getKey().day().toString()),
                Column.texts(routes, each -> each.getKey().hubId()),
                Column.texts(routes, each -> each.getKey().route()),
                Column.texts(routes, each -> each.getKey().method()),
                numbers(routes, Figures::requests),
                numbers(routes, Figures::errors));
    }

    private void addKeys(List<Map.Entry<Place, Figures>> rows) throws SQLException {
        write(
                KEYS,
                Column.texts(rows, each -> each.getKey().keyId()),
                steps(rows),
                Column.texts(rows, each -> each.getKey().time().toString()),
                Column.texts(rows, each -> each.getKey().hubId()),
                numbers(rows, Figures::requests),
                numbers(rows, Figures::errors),
                numbers(rows, Figures::rateLimited),
                numbers(rows, Figures::longestMicros),
                Column.texts(rows, each -> each.getValue().latencyLiteral()));
    }

    private void addHubs(List<Map.Entry<Place, Figures>> rows) throws SQLException {
        write(
                HUBS,
                steps(rows),
                Column.texts(rows, each -> each.getKey().time().toString()),
                Column.texts(rows, each -> each.getKey().hubId()),
                numbers(rows, Figures::requests),
                numbers(rows, Figures::errors),
                numbers(rows, Figures::rateLimited),
                numbers(rows, Figures::longestMicros),
                Column.texts(rows, each -> each.getValue().latencyLiteral()));
    }

    private static Column steps(List<Map.Entry<Place, Figures>> rows) {
        return new Column("int2", rows.stream().map(each -> (short) each.getKey().step().number()));
    }

    private static <K> Column numbers(
            List<Map.Entry<K, Figures>> rows, Function<Figures, Long> figure) {
        return Column.numbers(rows, each -> figure.apply(each.getValue()));
    }

    private void write(String statement, Column... columns) throws SQLException {
        try (PreparedStatement prepared = Column.prepare(connection, statement, columns)) {
            prepared.executeUpdate();
        }
    }
}
