package in.plugged.ratelimit.key;

import in.plugged.resourceserver.credential.KeyId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The keys of which key-service has told. The newest version of a key says where it is: nothing
 * that a record of usage says does, since many may write those.
 */
@ApplicationScoped
public class KnownKeys {

    private static final String LEARN =
            """
            insert into known_key as known (key_id, hub_id, version, test, revoked_at, newest_secret)
            select key_id, hub_id, version, test, revoked_at, newest_secret
            from unnest($1::text[], $2::text[], $3::bigint[], $4::boolean[], $5::timestamptz[], $6::int[])
                as given (key_id, hub_id, version, test, revoked_at, newest_secret)
            order by key_id
            on conflict (key_id) do update set
                hub_id = case when known.version < excluded.version then excluded.hub_id else known.hub_id end,
                newest_secret = case when known.version < excluded.version then excluded.newest_secret
                                     else known.newest_secret end,
                version = greatest(known.version, excluded.version),
                test = coalesce(known.test, excluded.test),
                revoked_at = coalesce(known.revoked_at, excluded.revoked_at)""";

    private static final String PLACE = "select hub_id, test from known_key where key_id = $1";

    private static final String PLACES =
            "select key_id, hub_id, test from known_key where key_id = any($1)";

    private final Pool database;

    KnownKeys(Pool database) {
        this.database = database;
    }

    /** Notes what is newer than what is known. At most one for each key. */
    Uni<Void> learn(Collection<KnownKey> keys) {
        var values =
                Tuple.of(
                        keys.stream().map(key -> key.id().toString()).toArray(String[]::new),
                        keys.stream().map(KnownKey::hubId).toArray(String[]::new),
                        keys.stream().map(KnownKey::version).toArray(Long[]::new),
                        keys.stream().map(key -> key.test().orElse(null)).toArray(Boolean[]::new),
                        keys.stream()
                                .map(key -> key.revokedAt().map(KnownKeys::utc).orElse(null))
                                .toArray(OffsetDateTime[]::new),
                        keys.stream()
                                .map(key -> key.newestSecret().orElse(null))
                                .toArray(Integer[]::new));
        return database.preparedQuery(LEARN).execute(values).replaceWithVoid();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /**
     * Where a key is.
     *
     * @param test whether it is known to be a test key
     */
    public record Place(String hubId, boolean test) {}

    /** Where a key is; empty for one that nobody has heard of. */
    public Uni<Optional<Place>> placeOf(KeyId id) {
        return database.preparedQuery(PLACE)
                .execute(Tuple.of(id.toString()))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .findFirst()
                                        .map(KnownKeys::place));
    }

    /** Where each of these keys is; those of which nobody has heard are left out. */
    public Uni<Map<KeyId, Place>> placesOf(Collection<KeyId> ids) {
        String[] texts = ids.stream().map(KeyId::toString).toArray(String[]::new);
        return database.preparedQuery(PLACES)
                .execute(Tuple.of(texts))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .collect(
                                                Collectors.toMap(KnownKeys::id, KnownKeys::place)));
    }

    private static KeyId id(Row row) {
        return KeyId.fromString(row.getString("key_id"));
    }

    private static Place place(Row row) {
        return new Place(row.getString("hub_id"), Boolean.TRUE.equals(row.getBoolean("test")));
    }
}
