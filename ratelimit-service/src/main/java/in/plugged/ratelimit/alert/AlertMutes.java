package in.plugged.ratelimit.alert;

import in.plugged.resourceserver.credential.KeyId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Notes which alerts of their keys owners do not want, whoever says so. */
@ApplicationScoped
public class AlertMutes {

    private static final String MUTE =
            """
            with muted as (
                insert into alert_mute (key_id, kind, muted_at, muted_by) values ($1, $2, $3, $4)
                on conflict do nothing)
            update alert set closed_at = $3 where key_id = $1 and kind = $2 and closed_at is null""";

    private static final String UNMUTE = "delete from alert_mute where key_id = $1 and kind = $2";

    private static final String MUTED =
            "select kind, muted_by, muted_at from alert_mute where key_id = $1 order by kind";

    private final Pool database;
    private final Clock clock;

    AlertMutes(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Closes what is open of that kind, and has none raised any more.
     *
     * @param by a person, not a key of his: who has stolen one would hide it
     */
    public Uni<Void> mute(KeyId id, Kind kind, String by) {
        return database.preparedQuery(MUTE)
                .execute(Tuple.of(id.toString(), kind.text(), Timestamps.of(clock.instant()), by))
                .replaceWithVoid();
    }

    public Uni<Void> unmute(KeyId id, Kind kind) {
        return database.preparedQuery(UNMUTE)
                .execute(Tuple.of(id.toString(), kind.text()))
                .replaceWithVoid();
    }

    public Uni<List<Mute>> of(KeyId id) {
        return database.preparedQuery(MUTED)
                .execute(Tuple.of(id.toString()))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .flatMap(row -> mute(row).stream())
                                        .toList());
    }

    /** Empty for a kind that only a later version knows. */
    private static Optional<Mute> mute(Row row) {
        return Kind.of(row.getString("kind"))
                .map(
                        kind ->
                                new Mute(
                                        kind,
                                        row.getString("muted_by"),
                                        row.getOffsetDateTime("muted_at").toInstant()));
    }
}
