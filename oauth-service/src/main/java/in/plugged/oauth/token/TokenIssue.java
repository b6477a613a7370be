package in.plugged.oauth.token;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.TokensConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.dpop.Binding;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.resourceserver.credential.TokenFormat;
import in.plugged.resourceserver.credential.TokenKind;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes new tokens, in the transaction that holds the account's lock. */
@ApplicationScoped
class TokenIssue {

    private final TokenTable tokens;
    private final TrustClock trustClock;
    private final TokensConfig config;
    private final Clock clock;

    TokenIssue(TokenTable tokens, TrustClock trustClock, OauthConfig config, Clock clock) {
        this.tokens = tokens;
        this.trustClock = trustClock;
        this.config = config.tokens();
        this.clock = clock;
    }

    /** The first tokens of a family. */
    record Begun(String familyId, TokenAnswer answer) {}

    /**
     * A new family with an access token.
     *
     * @param refreshable whether there is a refresh token as well
     */
    Uni<Begun> begin(Account locked, TokenFamily.Birth birth, boolean refreshable) {
        OpaqueToken access = TokenFormat.mint(TokenKind.ACCESS);
        Optional<OpaqueToken> refresh =
                Optional.of(TokenFormat.mint(TokenKind.REFRESH)).filter(_ -> refreshable);
        return begin(locked, birth, access, refresh);
    }

    /** The same with these tokens. */
    Uni<Begun> begin(
            Account locked,
            TokenFamily.Birth birth,
            OpaqueToken access,
            Optional<OpaqueToken> refresh) {
        return trustClock
                .tick(locked)
                .flatMap(
                        at -> {
                            var family = new TokenFamily(birth, at);
                            return tokens.add(family)
                                    .chain(
                                            () ->
                                                    write(
                                                            family,
                                                            access,
                                                            refresh,
                                                            reach(birth),
                                                            birth.access(),
                                                            birth.refresh(),
                                                            at))
                                    .map(answer -> new Begun(family.id(), answer));
                        });
    }

    private static Reach reach(TokenFamily.Birth birth) {
        return new Reach(birth.scopes(), birth.audience());
    }

    /**
     * The next tokens of a family.
     *
     * @param holder what the access token is bound to
     * @param ofRefresh what the refresh token is bound to
     */
    Uni<TokenAnswer> goOn(
            Account locked,
            TokenFamily family,
            Successors.Pair pair,
            Reach reach,
            Binding holder,
            Binding ofRefresh) {
        return trustClock
                .tick(locked)
                .flatMap(
                        at ->
                                write(
                                        family,
                                        pair.access(),
                                        Optional.of(pair.refresh()),
                                        reach,
                                        holder,
                                        ofRefresh,
                                        at));
    }

    private Uni<TokenAnswer> write(
            TokenFamily family,
            OpaqueToken access,
            Optional<OpaqueToken> refresh,
            Reach reach,
            Binding holder,
            Binding ofRefresh,
            Instant at) {
        Instant now = clock.instant();
        Instant accessEnd = now.plus(config.accessLives());
        Instant refreshEnd = now.plus(config.refreshLives());
        family.lasts(refresh.isPresent() && refreshEnd.isAfter(accessEnd) ? refreshEnd : accessEnd);
        var row = new AccessToken(access, family, reach, holder, at, accessEnd);
        Object[] rows =
                refresh.<Object[]>map(
                                token ->
                                        new Object[] {
                                            new RefreshToken(
                                                    token, family.id(), ofRefresh, at, refreshEnd),
                                            row
                                        })
                        .orElseGet(() -> new Object[] {row});
        return tokens.add(rows)
                .replaceWith(() -> answer(access, refresh, row, config.accessLives()));
    }

    /** What was written before, once more: the client may have more or less by now. */
    TokenAnswer again(Successors.Pair pair, AccessToken access) {
        return again(pair.access(), Optional.of(pair.refresh()), access);
    }

    /** The same, maybe without a refresh token. */
    TokenAnswer again(OpaqueToken token, Optional<OpaqueToken> refresh, AccessToken access) {
        Duration left = Duration.between(clock.instant(), access.expiresAt());
        return answer(token, refresh, access, left);
    }

    private static TokenAnswer answer(
            OpaqueToken access, Optional<OpaqueToken> refresh, AccessToken row, Duration lives) {
        return TokenAnswer.bearer(access.text(), lives.toSeconds(), Reach.text(row.scopes()))
                .boundTo(row.binding())
                .with(refresh.map(OpaqueToken::text));
    }
}
