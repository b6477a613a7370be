package in.plugged.ratelimit.key;

import in.plugged.resourceserver.credential.KeyId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * The keys of which this service has heard. The newest version of a key says where it is; one that
 * is known by its use alone is where it was used.
 */
@ApplicationScoped
public class KnownKeys {

    private static final String LEARN =
            """
            insert into known_key as known (key_id, hub_id, version)
            select key_id, hub_id, version from unnest($1::text[], $2::text[], $3::bigint[])
                as given (key_id, hub_id, version)
            order by key_id
            on conflict (key_id) do update set hub_id = excluded.hub_id, version = excluded.version
            where known.version < excluded.version""";

    private static final String HUB = "select hub_id from known_key where key_id = $1";

    private final Pool database;

    KnownKeys(Pool database) {
        this.database = database;
    }

    /** Notes what is newer than what is known. At most one for each key. */
    Uni<Void> learn(Collection<KnownKey> keys) {
        var values =
                Tuple.tuple()
                        .addArrayOfString(
                                keys.stream()
                                        .map(key -> key.id().toString())
                                        .toArray(String[]::new))
                        .addArrayOfString(keys.stream().map(KnownKey::hubId).toArray(String[]::new))
                        .addArrayOfLong(keys.stream().map(KnownKey::version).toArray(Long[]::new));
        return database.preparedQuery(LEARN).execute(values).replaceWithVoid();
    }

    /** The hub of a key; empty for one that nobody has heard of. */
    public Uni<Optional<String>> hubOf(KeyId id) {
        return database.preparedQuery(HUB)
                .execute(Tuple.of(id.toString()))
                .map(
                        rows ->
                                StreamSupport.stream(rows.spliterator(), false)
                                        .findFirst()
                                        .map(row -> row.getString(0)));
    }
}
