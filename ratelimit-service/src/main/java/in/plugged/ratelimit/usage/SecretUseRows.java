package in.plugged.ratelimit.usage;

import in.plugged.ratelimit.usage.SecretUse.By;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Adds to what is known of the uses of secrets, or of the calls that were refused. Addresses and
 * names of programs are chosen by who calls, so only the newest stay: of each secret by itself,
 * since the quiet programs of an old one are those that somebody looks for.
 */
final class SecretUseRows {

    static final int MOST = 100;

    /** Two secrets of a key live at a time; the others have ended, or were lost. */
    static final int MOST_SECRETS = 10;

    private final Connection connection;
    private final String add;
    private final String forget;

    private SecretUseRows(Connection connection, String table) {
        this.connection = connection;
        this.add = add(table);
        this.forget = forget(table);
    }

    static SecretUseRows letIn(Connection connection) {
        return new SecretUseRows(connection, "secret_use");
    }

    static SecretUseRows refused(Connection connection) {
        return new SecretUseRows(connection, "secret_refusal");
    }

    private static String add(String table) {
        return """
        insert into %s as kept (key_id, secret_version, address, program,
            first_used_at, last_used_at, hour, requests, requests_before)
        select key_id, version, address, program, least(first, now()), least(last, now()), hour, requests, before
        from unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[]::timestamptz[], ?::text[]::timestamptz[],
                    ?::text[]::timestamptz[], ?::bigint[], ?::bigint[])
            as given (key_id, version, address, program, first, last, hour, requests, before)
        order by key_id, version, address, program
        on conflict (key_id, secret_version, address, program) do update set
            %s
        returning key_id, xmax = 0 as is_new"""
                .formatted(table, SecretUse.AND);
    }

    private static String forget(String table) {
        return """
        delete from %1$s where ctid = any(array(
            select place from (
                select ctid as place,
                       row_number() over (partition by key_id, secret_version order by last_used_at desc) as number,
                       dense_rank() over (partition by key_id order by secret_version desc) as secret
                from %1$s where key_id = any(?::text[])) as ranked
            where number > %2$d or secret > %3$d))"""
                .formatted(table, MOST, MOST_SECRETS);
    }

    void add(Map<By, SecretUse> uses) throws SQLException {
        if (uses.isEmpty()) {
            return;
        }
        Set<String> grown = write(List.copyOf(uses.entrySet()));
        if (!grown.isEmpty()) {
            forgetOldest(List.copyOf(grown));
        }
    }

    /** The keys that have more of them now. */
    private Set<String> write(List<Map.Entry<By, SecretUse>> rows) throws SQLException {
        try (PreparedStatement statement =
                Column.prepare(
                        connection,
                        add,
                        Column.texts(rows, each -> each.getKey().keyId()),
                        Column.numbers(rows, each -> (long) each.getKey().version()),
                        Column.texts(rows, each -> each.getKey().address()),
                        Column.texts(rows, each -> each.getKey().program()),
                        Column.texts(rows, each -> each.getValue().firstAt().toString()),
                        Column.texts(rows, each -> each.getValue().lastAt().toString()),
                        Column.texts(rows, each -> each.getValue().hour().toString()),
                        Column.numbers(rows, each -> each.getValue().requests()),
                        Column.numbers(rows, each -> each.getValue().before()))) {
            return newOnes(statement.executeQuery());
        }
    }

    private static Set<String> newOnes(ResultSet rows) throws SQLException {
        var keys = new TreeSet<String>();
        while (rows.next()) {
            if (rows.getBoolean("is_new")) {
                keys.add(rows.getString("key_id"));
            }
        }
        return keys;
    }

    private void forgetOldest(List<String> keys) throws SQLException {
        try (PreparedStatement statement =
                Column.prepare(connection, forget, Column.texts(keys, key -> key))) {
            statement.executeUpdate();
        }
    }
}
