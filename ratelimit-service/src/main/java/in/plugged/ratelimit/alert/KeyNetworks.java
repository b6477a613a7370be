package in.plugged.ratelimit.alert;

import in.plugged.ratelimit.usage.Column;
import in.plugged.ratelimit.usage.LetIn;
import in.plugged.ratelimit.usage.SecretUse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * From which networks keys are called. Of each key the first ones stay, whatever comes later: else
 * a thief would only have to call often enough to be all that is known.
 */
final class KeyNetworks {

    static final int MOST = 200;

    /** Of a product; no program has it in its name. */
    private static final String END = "\n";

    private static final String NOTE =
            """
            with complete as (
                select key_id from key_network where key_id = any(?) group by key_id having count(*) >= %d),
            roaming as (
                insert into key_roaming as kept (key_id, full_since, full_at)
                select key_id, now(), now() from complete where not exists (
                    select from key_roaming r where r.key_id = complete.key_id and r.full_at >= now() - interval '1 day')
                order by key_id
                on conflict (key_id) do update set full_at = excluded.full_at,
                    full_since = case when kept.full_at < now() - interval '37 days' then excluded.full_since
                                      else kept.full_since end)
            insert into key_network as kept (key_id, network, products,
                first_used_at, last_used_at, hour, requests, requests_before)
            select key_id, network, trim_array(string_to_array(products, chr(10)), 1),
                least(first, now()), least(last, now()), hour, requests, before
            from unnest(?::text[], ?::text[]::cidr[], ?::text[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
                        ?::text[]::timestamptz[], ?::bigint[], ?::bigint[])
                as given (key_id, network, products, first, last, hour, requests, before)
            join known_key using (key_id)
            where exists (select from key_network there where there.key_id = given.key_id and there.network = given.network)
                or key_id not in (select key_id from complete)
            order by key_id, network
            on conflict (key_id, network) do update set
                products = case when kept.products @> excluded.products then kept.products else array(
                    select product from unnest(kept.products || excluded.products) with ordinality as all_of(product, place)
                    group by product order by min(place) limit %d) end,
                %s
            returning key_id, xmax = 0 as is_new"""
                    .formatted(MOST, Sighting.MOST_PRODUCTS, SecretUse.AND);

    private static final String LEAVE_OUT =
            """
            delete from key_network where (key_id, network) in (
                select key_id, network from (
                    select key_id, network,
                           row_number() over (partition by key_id order by first_used_at, network) as number
                    from key_network where key_id = any(?)) as ranked
                where number > %d)"""
                    .formatted(MOST);

    private static final String KEPT =
            """
            select key_id, host(network) as address, products, first_used_at, last_used_at,
                   requests + requests_before as requests
            from key_network where key_id = any(?)""";

    private record Of(String keyId, String network) {}

    private record Row(Of of, Set<String> products, SecretUse use) {

        static Row of(LetIn calls) {
            return new Row(
                    new Of(calls.keyId(), Network.of(calls.address()).text()),
                    Set.of(Sighting.product(calls.program())),
                    calls.use());
        }

        Row and(Row other) {
            var both = new TreeSet<>(products);
            other.products.stream()
                    .takeWhile(_ -> both.size() < Sighting.MOST_PRODUCTS)
                    .forEach(both::add);
            return new Row(of, both, use.and(other.use));
        }
    }

    private KeyNetworks() {}

    static void note(Collection<LetIn> calls, Connection connection) throws SQLException {
        var rows = new HashMap<Of, Row>();
        calls.stream()
                .filter(each -> !each.address().isEmpty())
                .map(Row::of)
                .forEach(row -> rows.merge(row.of(), row, Row::and));
        if (rows.isEmpty()) {
            return;
        }
        Set<String> grown = write(List.copyOf(rows.values()), connection);
        if (!grown.isEmpty()) {
            leaveOut(List.copyOf(grown), connection);
        }
    }

    /** The keys that have more of them now. */
    private static Set<String> write(List<Row> rows, Connection connection) throws SQLException {
        List<String> keyIds = rows.stream().map(row -> row.of().keyId()).distinct().toList();
        var grown = new TreeSet<String>();
        try (PreparedStatement statement =
                Column.prepare(
                        connection,
                        NOTE,
                        Column.texts(keyIds, id -> id),
                        Column.texts(rows, row -> row.of().keyId()),
                        Column.texts(rows, row -> row.of().network()),
                        Column.texts(rows, row -> String.join(END, row.products()) + END),
                        Column.texts(rows, row -> row.use().firstAt().toString()),
                        Column.texts(rows, row -> row.use().lastAt().toString()),
                        Column.texts(rows, row -> row.use().hour().toString()),
                        Column.numbers(rows, row -> row.use().requests()),
                        Column.numbers(rows, row -> row.use().before()))) {
            ResultSet written = statement.executeQuery();
            while (written.next()) {
                if (written.getBoolean("is_new")) {
                    grown.add(written.getString("key_id"));
                }
            }
        }
        return grown;
    }

    private static void leaveOut(List<String> keyIds, Connection connection) throws SQLException {
        try (PreparedStatement statement =
                Column.prepare(connection, LEAVE_OUT, Column.texts(keyIds, id -> id))) {
            statement.executeUpdate();
        }
    }

    /** By key. */
    static Map<String, List<Sighting>> of(List<String> keyIds, Connection connection)
            throws SQLException {
        var found = new HashMap<String, List<Sighting>>();
        try (PreparedStatement statement =
                Column.prepare(connection, KEPT, Column.texts(keyIds, id -> id))) {
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                found.computeIfAbsent(rows.getString("key_id"), _ -> new ArrayList<>())
                        .add(sighting(rows));
            }
        }
        return found;
    }

    private static Sighting sighting(ResultSet row) throws SQLException {
        return new Sighting(
                Network.of(row.getString("address")),
                Set.of((String[]) row.getArray("products").getArray()),
                Timestamps.read(row, "first_used_at"),
                Timestamps.read(row, "last_used_at"),
                row.getLong("requests"));
    }
}
