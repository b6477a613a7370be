package in.plugged.oauth.token;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.grant.Grants;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.service.oauth.OauthErrors;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Gives tokens to applications that act for their owner. They are many and short, so issues to one
 * owner don't wait for each other: only endings hold them up.
 */
@ApplicationScoped
class OwnerTokens {

    /**
     * The account first, as everywhere, by its queue: who waits for it alone is not overtaken. Its
     * time is read once it is held, but not raised, since many share it. So after a clock that went
     * back an ending of all tokens can seem older than one of these: what ends that one in any case
     * is that its grant ends with them.
     */
    private static final String ISSUE =
            """
            with queue as materialized (
                select 1 from pg_advisory_xact_lock_shared(hashtextextended($1, 0))),
            owner as materialized (
                select a.id, a.trust_time from queue, account a where a.id = $1 for share of a),
            held as materialized (
                select g.id, o.trust_time
                from owner o
                join client_grant g on g.user_id = o.id and g.client_id = $2 and g.hub_id = $3
                     and g.self and g.ended_at is null
                join client c on c.id = g.client_id and c.ended_at is null
                join hub h on h.id = g.hub_id and h.deleted_at is null
                for share of g, h)
            insert into access_token (token_hash, id, grant_id, scopes, audience, issued_at, expires_at,
                dpop_jkt)
            select $4, $5, held.id, $6, $7,
                   greatest(clock_timestamp(), held.trust_time + interval '1 microsecond'), $8, $9
            from held
            """;

    private final Pool database;
    private final Accounts accounts;
    private final Grants grants;
    private final Clients clients;
    private final Duration lives;
    private final Clock clock;

    OwnerTokens(
            Pool database,
            Accounts accounts,
            Grants grants,
            Clients clients,
            OauthConfig config,
            Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.grants = grants;
        this.clients = clients;
        this.lives = config.tokens().accessLives();
        this.clock = clock;
    }

    /** Whom a client acts for. */
    private record Owner(String userId, String clientId, String hubId) {}

    /** A token that acts in the hub of the client's owner. */
    Uni<TokenAnswer> issue(Client.Registered client, Reach reach, Binding holder) {
        Owner owner = owner(client).orElseThrow(OwnerTokens::nobodys);
        OpaqueToken token = TokenFormat.mint(TokenKind.ACCESS);
        return insert(token, owner, reach, holder)
                .flatMap(
                        done ->
                                done
                                        ? Uni.createFrom().voidItem()
                                        : begin(owner)
                                                .chain(() -> again(token, owner, reach, holder)))
                .invoke(() -> clients.used(client.id()))
                .replaceWith(
                        () ->
                                TokenAnswer.bearer(token.text(), lives.toSeconds(), reach.scope())
                                        .boundTo(holder));
    }

    private static Optional<Owner> owner(Client.Registered client) {
        return client.ownerId()
                .flatMap(user -> client.hubId().map(hub -> new Owner(user, client.id(), hub)));
    }

    private static RuntimeException nobodys() {
        return OauthErrors.unauthorizedClient("This client has no hub to act in");
    }

    private Uni<Void> again(OpaqueToken token, Owner owner, Reach reach, Binding holder) {
        return insert(token, owner, reach, holder)
                .flatMap(done -> done ? Uni.createFrom().voidItem() : refuse(owner));
    }

    /** What it began has ended at once: with the client, or with the hub alone. */
    private Uni<Void> refuse(Owner owner) {
        return clients.find(owner.clientId())
                .map(
                        found -> {
                            throw found.isPresent() ? nobodys() : OauthErrors.invalidClient();
                        });
    }

    private Uni<Boolean> insert(OpaqueToken token, Owner owner, Reach reach, Binding holder) {
        return database.preparedQuery(ISSUE)
                .execute(
                        Tuple.tuple()
                                .addString(owner.userId())
                                .addString(owner.clientId())
                                .addString(owner.hubId())
                                .addValue(token.digest())
                                .addString(AccessToken.freshId())
                                .addArrayOfString(reach.scopes().toArray(String[]::new))
                                .addArrayOfString(reach.audience().toArray(String[]::new))
                                .addOffsetDateTime(
                                        clock.instant().plus(lives).atOffset(ZoneOffset.UTC))
                                .addString(holder.column()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** The first time: what the client has in its owner's hub. */
    private Uni<Void> begin(Owner owner) {
        return Panache.withTransaction(
                () -> accounts.findForUpdate(owner.userId()).flatMap(found -> begin(found, owner)));
    }

    /** What ended while it was asked: a client goes with the account that owns it. */
    private Uni<Void> begin(Optional<Account> found, Owner owner) {
        Account locked = found.orElseThrow(OauthErrors::invalidClient);
        return clients.hold(owner.clientId())
                .invoke(OwnerTokens::requireThere)
                .chain(() -> grants.beginSelf(locked, owner.clientId(), owner.hubId()));
    }

    private static void requireThere(boolean there) {
        if (!there) {
            throw OauthErrors.invalidClient();
        }
    }
}
