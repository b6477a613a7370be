package in.plugged.service.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Gives entries their places in the chain, one process at a time: who finds another one at it
 * leaves it to that. It touches committed rows that nobody else touches, so it may stand still at
 * any point and hold up nobody.
 */
@ApplicationScoped
class Chainer {

    /** Who has the row has the turn. */
    private static final String TURN = "select number, hash from audit_head for update skip locked";

    private static final String WAITING =
            """
            select id, happened_at, act, subject, owner, actor, test, details, address_hash
            from audit_entry where number is null order by happened_at, id limit $1""";

    private static final String CHAIN =
            """
            update audit_entry e set number = c.number, hash = c.hash
            from unnest($1::text[], $2::bigint[], $3::bytea[]) as c (id, number, hash)
            where e.id = c.id and e.number is null""";

    private static final String GROW = "update audit_head set number = $1, hash = $2";

    private final Pool database;

    Chainer(Pool database) {
        this.database = database;
    }

    /**
     * Chains so many entries.
     *
     * @return how the chain stands then; empty when another process is at it
     */
    Uni<Optional<Progress>> chain(int most) {
        return database.withTransaction(
                connection ->
                        connection
                                .query(TURN)
                                .execute()
                                .map(Chainer::head)
                                .flatMap(
                                        head ->
                                                head.map(free -> chain(connection, free, most))
                                                        .orElseGet(Chainer::notOurTurn)));
    }

    /**
     * How far it is.
     *
     * @param chained how many more entries there are
     */
    record Progress(int chained, Anchor newest) {}

    private static Uni<Optional<Progress>> notOurTurn() {
        return Uni.createFrom().item(Optional.empty());
    }

    private static Optional<Anchor> head(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .findFirst()
                .map(row -> Anchor.of(row.getLong("number"), bytes(row, "hash").orElseThrow()));
    }

    private static Uni<Optional<Progress>> chain(SqlConnection connection, Anchor head, int most) {
        return connection
                .preparedQuery(WAITING)
                .execute(Tuple.of(most))
                .map(Chainer::entries)
                .flatMap(waiting -> chain(connection, head, waiting))
                .map(Optional::of);
    }

    private static List<Sealing.Sealed> entries(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(
                        row ->
                                new Sealing.Sealed(
                                        row.getString("id"),
                                        row.getOffsetDateTime("happened_at").toInstant(),
                                        row.getString("act"),
                                        row.getString("subject"),
                                        Optional.ofNullable(row.getString("owner")),
                                        row.getString("actor"),
                                        row.getBoolean("test"),
                                        row.getString("details"),
                                        bytes(row, "address_hash")))
                .toList();
    }

    private static Optional<byte[]> bytes(Row row, String column) {
        return Optional.ofNullable(row.getBuffer(column)).map(found -> found.getBytes());
    }

    private static Uni<Progress> chain(
            SqlConnection connection, Anchor head, List<Sealing.Sealed> waiting) {
        if (waiting.isEmpty()) {
            return Uni.createFrom().item(new Progress(0, head));
        }
        String[] ids = new String[waiting.size()];
        Long[] numbers = new Long[waiting.size()];
        Buffer[] hashes = new Buffer[waiting.size()];
        Anchor newest = head;
        for (int i = 0; i < ids.length; i++) {
            newest = newest.followedBy(waiting.get(i));
            ids[i] = waiting.get(i).id();
            numbers[i] = newest.number();
            hashes[i] = Buffer.buffer(newest.bytes());
        }
        var grown = Tuple.of(newest.number(), Buffer.buffer(newest.bytes()));
        return connection
                .preparedQuery(CHAIN)
                .execute(Tuple.of(ids, numbers, hashes))
                .chain(() -> connection.preparedQuery(GROW).execute(grown))
                .replaceWith(new Progress(ids.length, newest));
    }
}
