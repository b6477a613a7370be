package in.plugged.keys.key;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Writes when keys were used last, and whether that ever went well. A time only ever rises, and
 * never past now nor past the end of the key or its secret, so that writing is harmless to repeat
 * and whatever was forged, or told by a wrong clock, is at most wrong by being recent. It is no
 * change of the key: no version, no event.
 */
@ApplicationScoped
public class LastUses {

    /**
     * One statement for all. A row is written only when a time in it is more than five seconds
     * behind, since a busy key is heard of every second from every instance. Keys are locked in one
     * order, and each before its secrets, as everybody else does.
     */
    private static final String RAISE =
            """
            with given as (
                select key_id, secret_version, least(at, now()) as at, went_well,
                       case when v1_at is not null then least(v1_at, now()) end as v1_at
                from unnest($1::text[], $2::integer[], $3::timestamptz[], $4::timestamptz[], $5::boolean[])
                    as given (key_id, secret_version, at, v1_at, went_well)
            ), used as (
                select g.key_id, g.secret_version, g.went_well, least(g.at, k.revoked_at, s.ended_at, s.expires_at) as at,
                       case when g.v1_at is not null
                            then least(g.v1_at, k.revoked_at, s.ended_at, s.expires_at) end as v1_at
                from given g
                join api_key k on k.id = g.key_id
                left join key_secret s on s.key_id = g.key_id and s.version = g.secret_version
            ), latest as (
                select key_id, max(at) as at, max(v1_at) as v1_at, bool_or(went_well) as went_well
                from used group by key_id
            ), due as (
                select k.id, k.revoked_at, l.at, l.v1_at, l.went_well
                from api_key k join latest l on l.key_id = k.id
                where coalesce(k.last_used_at, '-infinity') < l.at - interval '5 seconds'
                   or coalesce(k.v1_last_used_at, '-infinity') < l.v1_at - interval '5 seconds'
                   or k.only_failed and l.went_well
                   or exists (
                       select from used u
                       join key_secret s on s.key_id = u.key_id and s.version = u.secret_version
                       where u.key_id = k.id
                         and coalesce(s.last_used_at, '-infinity') < u.at - interval '5 seconds')
                order by k.id
                for no key update of k
            ), keys as (
                update api_key k
                set last_used_at = greatest(k.last_used_at, least(d.at, d.revoked_at)),
                    v1_last_used_at = case when d.v1_at is null then k.v1_last_used_at
                        else greatest(k.v1_last_used_at, least(d.v1_at, d.revoked_at)) end,
                    only_failed = not d.went_well and (k.only_failed or k.last_used_at is null)
                from due d where k.id = d.id
            )
            update key_secret s
            set last_used_at = greatest(s.last_used_at, least(u.at, d.revoked_at, s.ended_at, s.expires_at))
            from due d join used u on u.key_id = d.id
            where s.key_id = d.id and s.version = u.secret_version
            """;

    /** Ends in the database itself: a statement that is only given up would keep its connection. */
    private static final String LIMIT = "set local statement_timeout = '3s'";

    private final Pool database;

    LastUses(Pool database) {
        this.database = database;
    }

    /** Raises the times of keys that exist. At most one for each key and secret. */
    public Uni<Void> raise(Collection<LastUse> uses) {
        return database.withTransaction(connection -> raise(uses, connection)).replaceWithVoid();
    }

    private static Uni<RowSet<Row>> raise(Collection<LastUse> uses, SqlConnection connection) {
        return connection
                .query(LIMIT)
                .execute()
                .chain(() -> connection.preparedQuery(RAISE).execute(values(uses)));
    }

    private static Tuple values(Collection<LastUse> uses) {
        return Tuple.tuple()
                .addArrayOfString(uses.stream().map(use -> use.id().value()).toArray(String[]::new))
                .addArrayOfInteger(
                        uses.stream().map(LastUse::secretVersion).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(
                        uses.stream().map(use -> utc(use.at())).toArray(OffsetDateTime[]::new))
                .addArrayOfOffsetDateTime(
                        uses.stream()
                                .map(use -> utc(use.v1At().orElse(null)))
                                .toArray(OffsetDateTime[]::new))
                .addArrayOfBoolean(uses.stream().map(LastUse::wentWell).toArray(Boolean[]::new));
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }
}
