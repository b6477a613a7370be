package in.plugged.oauth.token;

import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.grant.GrantUses;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.TokenSnapshot;
import in.plugged.resourceserver.tokens.TokenSource.TokensUnavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what a token stands for, by its hash and past all memories. A token is good while nothing
 * that it hangs on has ended: its family, its grant, the client, the hub, and all of the account's
 * tokens.
 */
@ApplicationScoped
public class AccessTokens {

    private static final String STANDING =
            """
            join client_grant g on g.id = %s.grant_id and g.ended_at is null
            join client c on c.id = g.client_id and c.ended_at is null
            join account a on a.id = g.user_id
            join hub h on h.id = g.hub_id and h.deleted_at is null
            where t.token_hash = $1 and t.expires_at > $2
              and (a.tokens_ended_at is null or t.issued_at > a.tokens_ended_at)
              and f.ended_at is null and""";

    private static final String ACCESS =
            """
            select t.id, t.family_id, t.grant_id, t.scopes, t.audience, t.issued_at, t.expires_at,
                   f.logged_in_at, g.client_id, g.user_id, g.hub_id, t.dpop_jkt
            from access_token t left join token_family f on f.id = t.family_id
            """
                    + STANDING.formatted("t")
                    + " t.ended_at is null";

    private static final String REFRESH =
            """
            select f.id, f.id as family_id, f.grant_id, f.scopes, f.audience, t.issued_at,
                   t.expires_at, f.logged_in_at, g.client_id, g.user_id, g.hub_id, t.dpop_jkt
            from refresh_token t join token_family f on f.id = t.family_id
            """
                    + STANDING.formatted("f")
                    + " t.used_at is null";

    private final TokenQuery database;
    private final GrantUses uses;

    AccessTokens(TokenQuery database, GrantUses uses) {
        this.database = database;
        this.uses = uses;
    }

    /** The access token as it stands; fails with {@link TokensUnavailable} when nobody can tell. */
    public Uni<Optional<TokenSnapshot>> access(OpaqueToken token) {
        return read(ACCESS, token)
                .invoke(found -> found.flatMap(TokenSnapshot::grantId).ifPresent(uses::note));
    }

    /** The same for a refresh token, which is known by its family. */
    public Uni<Optional<TokenSnapshot>> refresh(OpaqueToken token) {
        return read(REFRESH, token);
    }

    private Uni<Optional<TokenSnapshot>> read(String query, OpaqueToken token) {
        return database.ask(query, token, (row, readAt) -> snapshot(row, token.kind(), readAt));
    }

    private static TokenSnapshot snapshot(Row row, TokenKind kind, long readAt) {
        String hub = row.getString("hub_id");
        return new TokenSnapshot(
                kind,
                row.getString("id"),
                Optional.ofNullable(row.getString("family_id")),
                Optional.empty(),
                Optional.of(row.getString("grant_id")),
                Optional.of(row.getString("client_id")),
                row.getString("user_id"),
                hub,
                List.of(hub),
                Set.of(row.getArrayOfStrings("scopes")),
                Set.of(row.getArrayOfStrings("audience")),
                Optional.ofNullable(row.getString("dpop_jkt")),
                Endings.micros(row.getOffsetDateTime("issued_at").toInstant()),
                Optional.ofNullable(row.getOffsetDateTime("logged_in_at"))
                        .map(OffsetDateTime::toInstant),
                time(row),
                readAt);
    }

    private static Instant time(Row row) {
        return row.getOffsetDateTime("expires_at").toInstant();
    }
}
