package in.plugged.ratelimit.alert;

import in.plugged.resourceserver.credential.KeyId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.stream.StreamSupport;

/** Notes which alerts of their keys owners do not want, whoever says so. */
@ApplicationScoped
public class AlertMutes {

    private static final String MUTE =
            """
            with muted as (
                insert into alert_mute (key_id, kind, muted_at) values ($1, $2, $3) on conflict do nothing)
            update alert set closed_at = $3 where key_id = $1 and kind = $2 and closed_at is null""";

    private static final String UNMUTE = "delete from alert_mute where key_id = $1 and kind = $2";

    private static final String MUTED =
            "select kind from alert_mute where key_id = $1 order by kind";

    private final Pool database;
    private final Clock clock;

    AlertMutes(Pool database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Closes what is open of that kind, and has none raised any more. */
    public Uni<Void> mute(KeyId id, Kind kind) {
        return database.preparedQuery(MUTE)
                .execute(Tuple.of(id.toString(), kind.text(), Timestamps.of(clock.instant())))
                .replaceWithVoid();
    }

    public Uni<Void> unmute(KeyId id, Kind kind) {
        return database.preparedQuery(UNMUTE)
                .execute(Tuple.of(id.toString(), kind.text()))
                .replaceWithVoid();
    }

    public Uni<List<Kind>> of(KeyId id) {
        return database.preparedQuery(MUTED)
                .execute(Tuple.of(id.toString()))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .map(row -> Kind.fromString(row.getString("kind")))
                                        .toList());
    }
}
