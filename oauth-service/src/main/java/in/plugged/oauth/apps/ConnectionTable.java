package in.plugged.oauth.apps;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.apps.Connection.ConnectedHub;
import in.plugged.service.page.PageLimit;
import in.plugged.service.page.PagePlace;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what people let applications do, with the names of those and of the hubs. What an
 * application does for its own owner is no connection.
 */
@ApplicationScoped
class ConnectionTable {

    private static final Instant AFTER_ALL = Instant.parse("9999-12-31T23:59:59Z");

    private static final String PAGE =
            """
            select g.id, g.client_id, c.name, g.hub_id, h.name as hub_name, g.scopes,
                   g.created_at, g.last_used_at
            from client_grant g
            join client c on c.id = g.client_id and c.ended_at is null
            join hub h on h.id = g.hub_id and h.deleted_at is null
            where g.user_id = $1 and g.ended_at is null and not g.self
              and (g.created_at, g.id) < ($2, $3)
            order by g.created_at desc, g.id desc
            limit $4
            """;

    private final Pool database;
    private final Set<String> verified;

    ConnectionTable(Pool database, OauthConfig config) {
        this.database = database;
        this.verified = config.clients().verified().orElse(Set.of());
    }

    /** Part of a person's, the newest first, and one more to see whether there are more. */
    Uni<List<Connection>> page(String userId, Optional<PagePlace> after, PageLimit limit) {
        PagePlace place = after.orElse(new PagePlace(AFTER_ALL, "z"));
        return database.preparedQuery(PAGE)
                .execute(
                        Tuple.of(
                                userId,
                                place.at().atOffset(ZoneOffset.UTC),
                                place.id(),
                                limit.value() + 1))
                .onItem()
                .transformToMulti(rows -> Multi.createFrom().iterable(rows))
                .map(this::connection)
                .collect()
                .asList();
    }

    private Connection connection(Row row) {
        String clientId = row.getString("client_id");
        return new Connection(
                row.getString("id"),
                clientId,
                row.getString("name"),
                verified.contains(clientId),
                new ConnectedHub(row.getString("hub_id"), row.getString("hub_name")),
                Stream.of(row.getArrayOfStrings("scopes")).sorted().toList(),
                row.getOffsetDateTime("created_at").toInstant(),
                instant(row.getOffsetDateTime("last_used_at")));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }
}
