package in.plugged.ratelimit.usage;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Up to where each partition is counted. It is kept beside the figures, since Kafka's own offset
 * moves in a transaction of its own, and whatever happens between the two would count twice or
 * never.
 */
final class UsagePositions {

    private static final String BEGIN =
            """
            insert into usage_position (topic, partition, next_offset)
            select ?, partition, next_offset from unnest(?::int[], ?::bigint[]) as given (partition, next_offset)
            order by partition
            on conflict do nothing""";

    private static final String READ =
            """
            select partition, next_offset from usage_position
            where topic = ? and partition = any(?) order by partition""";

    private static final String MOVE =
            """
            update usage_position p set next_offset = given.after
            from unnest(?::int[], ?::bigint[], ?::bigint[]) as given (partition, before, after)
            where p.topic = ? and p.partition = given.partition and p.next_offset = given.before""";

    private UsagePositions() {}

    /** What is kept of these partitions, and of those that nobody has counted yet the beginning. */
    static Map<Integer, Long> read(
            Connection connection, String topic, Map<Integer, Long> beginnings)
            throws SQLException {
        List<Integer> partitions = beginnings.keySet().stream().sorted().toList();
        try (PreparedStatement statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, topic);
            statement.setArray(2, integers(connection, partitions));
            statement.setArray(3, longs(connection, partitions, beginnings));
            statement.executeUpdate();
        }
        return kept(connection, READ, topic, partitions);
    }

    /**
     * Moves each partition from one offset to another, and holds it until the transaction ends.
     * False when one of them stands elsewhere: then somebody else has counted it meanwhile.
     */
    static boolean move(
            Connection connection,
            String topic,
            Map<Integer, Long> before,
            Map<Integer, Long> after)
            throws SQLException {
        List<Integer> partitions = after.keySet().stream().sorted().toList();
        // in one order: who lags behind waits for its successor, and never the other way round too
        var held = kept(connection, READ + " for update", topic, partitions);
        if (!partitions.stream().allMatch(p -> Objects.equals(before.get(p), held.get(p)))) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(MOVE)) {
            statement.setArray(1, integers(connection, partitions));
            statement.setArray(2, longs(connection, partitions, before));
            statement.setArray(3, longs(connection, partitions, after));
            statement.setString(4, topic);
            return statement.executeUpdate() == partitions.size();
        }
    }

    private static Map<Integer, Long> kept(
            Connection connection, String query, String topic, List<Integer> partitions)
            throws SQLException {
        var kept = new HashMap<Integer, Long>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, topic);
            statement.setArray(2, integers(connection, partitions));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    kept.put(rows.getInt(1), rows.getLong(2));
                }
            }
        }
        return kept;
    }

    private static Array integers(Connection connection, List<Integer> values) throws SQLException {
        return connection.createArrayOf("int4", values.toArray());
    }

    private static Array longs(
            Connection connection, List<Integer> partitions, Map<Integer, Long> offsets)
            throws SQLException {
        return connection.createArrayOf("int8", partitions.stream().map(offsets::get).toArray());
    }
}
