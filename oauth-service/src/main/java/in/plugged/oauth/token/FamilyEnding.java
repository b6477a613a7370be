package in.plugged.oauth.token;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.ending.Cause;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.oauth.grant.ClientGrant;
import in.plugged.oauth.grant.Grants;
import in.plugged.resourceserver.tokens.Subject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Ends families of tokens and records the news, in the transaction that holds the account's lock.
 * What it answers is to be announced after that.
 */
@ApplicationScoped
class FamilyEnding {

    /** Its client has no more use for it. */
    static final String GIVEN_BACK = "given_back";

    /** Something was used twice that works once: somebody else may have it. */
    static final String REPLAYED = "replayed";

    private static final String TOO_MANY = "too_many";

    private final TokenTable tokens;
    private final Grants grants;
    private final TrustClock trustClock;
    private final Endings endings;
    private final OauthConfig config;
    private final Clock clock;

    FamilyEnding(
            TokenTable tokens,
            Grants grants,
            TrustClock trustClock,
            Endings endings,
            OauthConfig config,
            Clock clock) {
        this.tokens = tokens;
        this.grants = grants;
        this.trustClock = trustClock;
        this.endings = endings;
        this.config = config;
        this.clock = clock;
    }

    /** Repeating it changes and publishes nothing. */
    Uni<Ending> end(TokenFamily family, Account locked, String reason) {
        return family.ended()
                ? Uni.createFrom().item(Ending.again(List.of(family.id())))
                : grants.evenEnded(family.grantId())
                        .map(Optional::orElseThrow)
                        .flatMap(grant -> end(List.of(family), grant, locked, reason));
    }

    /** Ends the oldest under the grant, so that there is room for one more. */
    Uni<Ending> makeRoom(ClientGrant grant, Account locked) {
        return tokens.beyond(config.tokens().maxFamilies() - 1, grant, clock.instant())
                .flatMap(
                        surplus ->
                                surplus.isEmpty()
                                        ? Uni.createFrom().item(Ending.none())
                                        : end(surplus, grant, locked, TOO_MANY));
    }

    private Uni<Ending> end(
            List<TokenFamily> families, ClientGrant grant, Account locked, String reason) {
        Cause cause =
                Cause.of(locked.id())
                        .by(grant.clientId())
                        .with("client_id", grant.clientId())
                        .with("reason", reason);
        return trustClock
                .tick(locked)
                .invoke(now -> families.forEach(family -> family.end(now)))
                .flatMap(now -> endings.add(news(families, cause, now)));
    }

    private static List<TokenRevoked> news(List<TokenFamily> ended, Cause cause, Instant now) {
        return ended.stream()
                .map(family -> new TokenRevoked(Subject.FAMILY, family.id(), now, cause))
                .toList();
    }
}
