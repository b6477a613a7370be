package in.plugged.oauth.token;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.ending.Cause;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.oauth.grant.Grants;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenKind;
import in.plugged.resourceserver.tokens.Subject;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Ends a token that its client gives back: an access token alone, a refresh token with all that
 * came of the same code. Repeating it changes and publishes nothing.
 */
@ApplicationScoped
class TokenRevocation {

    private final TokenTable tokens;
    private final Accounts accounts;
    private final Grants grants;
    private final FamilyEnding families;
    private final TrustClock trustClock;
    private final Endings endings;

    TokenRevocation(
            TokenTable tokens,
            Accounts accounts,
            Grants grants,
            FamilyEnding families,
            TrustClock trustClock,
            Endings endings) {
        this.tokens = tokens;
        this.accounts = accounts;
        this.grants = grants;
        this.families = families;
        this.trustClock = trustClock;
        this.endings = endings;
    }

    /**
     * Empty for a token that nobody was given. Nothing happens to another client's, nor to one that
     * has ended otherwise.
     */
    @WithTransaction
    Uni<Optional<Ending>> revoke(OpaqueToken token, String clientId) {
        return ownerOf(token)
                .flatMap(accounts::ownerForUpdate)
                .flatMap(
                        account ->
                                account.map(
                                                locked ->
                                                        revoke(token, clientId, locked)
                                                                .map(Optional::of))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Optional<String>> ownerOf(OpaqueToken token) {
        return switch (token.kind()) {
            case ACCESS -> tokens.ownerOfAccess(token);
            case REFRESH -> tokens.ownerOfRefresh(token);
            case SESSION -> Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<Ending> revoke(OpaqueToken token, String clientId, Account locked) {
        return token.kind() == TokenKind.ACCESS
                ? access(token, clientId, locked)
                : refresh(token, clientId, locked);
    }

    private static Uni<Ending> nothing() {
        return Uni.createFrom().item(Ending.none());
    }

    private Uni<Ending> access(OpaqueToken token, String clientId, Account locked) {
        return tokens.access(token)
                .flatMap(
                        found ->
                                found.map(
                                                row ->
                                                        ofClient(row.grantId(), clientId)
                                                                .flatMap(
                                                                        ours ->
                                                                                ours
                                                                                        ? end(
                                                                                                row,
                                                                                                clientId,
                                                                                                locked)
                                                                                        : nothing()))
                                        .orElseGet(TokenRevocation::nothing));
    }

    private Uni<Ending> end(AccessToken token, String clientId, Account locked) {
        if (token.ended()) {
            return Uni.createFrom().item(Ending.again(List.of(token.id())));
        }
        Cause cause = Cause.of(locked.id()).by(clientId).with("reason", FamilyEnding.GIVEN_BACK);
        return trustClock
                .tick(locked)
                .invoke(token::end)
                .map(now -> new TokenRevoked(Subject.TOKEN, token.id(), now, cause))
                .flatMap(news -> endings.add(List.of(news)));
    }

    private Uni<Ending> refresh(OpaqueToken token, String clientId, Account locked) {
        return tokens.refresh(token.digest())
                .flatMap(
                        found ->
                                found.map(RefreshToken::familyId)
                                        .map(tokens::family)
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())))
                .flatMap(
                        found ->
                                found.map(
                                                family ->
                                                        ofClient(family.grantId(), clientId)
                                                                .flatMap(
                                                                        ours ->
                                                                                ours
                                                                                        ? families
                                                                                                .end(
                                                                                                        family,
                                                                                                        locked,
                                                                                                        FamilyEnding
                                                                                                                .GIVEN_BACK)
                                                                                        : nothing()))
                                        .orElseGet(TokenRevocation::nothing));
    }

    /** Also of a grant that has ended. */
    private Uni<Boolean> ofClient(String grantId, String clientId) {
        return grants.evenEnded(grantId)
                .map(found -> found.filter(grant -> grant.clientId().equals(clientId)).isPresent());
    }
}
