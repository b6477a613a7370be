package in.plugged.oauth.session;

import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.token.AccessTokens;
import in.plugged.oauth.token.TokenQuery;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Knows every session: one read by the hash of its cookie; and every access token. It always reads
 * the database, so what it answers is fresh.
 */
@ApplicationScoped
class DatabaseTokenSource implements TokenSource {

    private static final String READ =
            """
            select s.id, s.user_id, s.issued_at, s.logged_in_at, s.expires_at,
                   array(select h.id from hub h
                         where h.user_id = s.user_id and h.deleted_at is null
                         order by h.created_at, h.id) as hubs
            from session s
            where s.token_hash = $1 and s.ended_at is null and s.expires_at > $2
            """;

    private final TokenQuery database;
    private final AccessTokens accessTokens;
    private final SessionUses uses;

    DatabaseTokenSource(TokenQuery database, AccessTokens accessTokens, SessionUses uses) {
        this.database = database;
        this.accessTokens = accessTokens;
        this.uses = uses;
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
        return database.ask(READ, token, DatabaseTokenSource::snapshot)
                .invoke(found -> found.ifPresent(session -> uses.note(session.jti())));
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
                Optional.empty(),
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
