package in.plugged.oauth.session;

import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.token.AccessTokens;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows every session: one read by the hash of its cookie; and every access token. It always reads
 * the database, so what it answers is fresh.
 */
@ApplicationScoped
class DatabaseTokenSource implements TokenSource {

    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private static final String READ =
            """
            select s.id, s.user_id, s.issued_at, s.logged_in_at, s.expires_at,
                   array(select h.id from hub h
                         where h.user_id = s.user_id and h.deleted_at is null
                         order by h.created_at, h.id) as hubs
            from session s
            where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2
            """;

    private final Pool database;
    private final AccessTokens accessTokens;
    private final SessionUses uses;
    private final Clock clock;

    DatabaseTokenSource(Pool database, AccessTokens accessTokens, SessionUses uses, Clock clock) {
        this.database = database;
        this.accessTokens = accessTokens;
        this.uses = uses;
        this.clock = clock;
    }

    @Override
    public Uni<Optional<TokenSnapshot>> ask(OpaqueToken token, boolean fresh) {
        return switch (token.kind()) {
            case SESSION -> read(token);
            case ACCESS -> accessTokens.access(token);
            case REFRESH -> Uni.createFrom().item(Optional.empty()); // it opens nothing
        };
    }

    private Uni<Optional<TokenSnapshot>> read(OpaqueToken token) {
        long readAt = System.nanoTime();
        return database.preparedQuery(READ)
                .execute(Tuple.of(token.digest(), clock.instant().atOffset(ZoneOffset.UTC)))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure()
                .transform(TokensUnavailable::new)
                .map(rows -> found(rows, readAt))
                .invoke(found -> found.ifPresent(session -> uses.note(session.jti())));
    }

    private static Optional<TokenSnapshot> found(RowSet<Row> rows, long readAt) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(snapshot(rows.iterator().next(), readAt));
    }

    private static TokenSnapshot snapshot(Row row, long readAt) {
        List<String> hubs = List.of(row.getArrayOfStrings("hubs"));
        String id = row.getString("id");
        return new TokenSnapshot(
                TokenKind.SESSION,
                id,
                Optional.empty(),
                Optional.of(id),
                Optional.empty(),
                Optional.empty(),
                row.getString("user_id"),
                hubs.getFirst(), // nobody is without one
                hubs,
                Set.of(),
                Set.of(),
                Endings.micros(time(row, "issued_at")),
                Optional.of(time(row, "logged_in_at")),
                time(row, "expires_at"),
                readAt);
    }

    private static Instant time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    @Override
    public Duration reuseWhileDeaf() {
        return Duration.ofSeconds(1);
    }
}
