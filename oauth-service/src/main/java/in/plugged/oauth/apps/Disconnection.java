package in.plugged.oauth.apps;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.account.TrustClock;
import in.plugged.oauth.ending.Cause;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.ending.TokenRevoked;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.tokens.Subject;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts an application out: whatever it may do for a person ends, in every hub, with its tokens and
 * codes. What it does for itself, as its owner, goes on.
 */
@ApplicationScoped
public class Disconnection {

    private final ConnectedGrants grants;
    private final Accounts accounts;
    private final TrustClock trustClock;
    private final Endings endings;

    Disconnection(
            ConnectedGrants grants, Accounts accounts, TrustClock trustClock, Endings endings) {
        this.grants = grants;
        this.accounts = accounts;
        this.trustClock = trustClock;
        this.endings = endings;
    }

    /**
     * Empty when the caller has not let it in, whether there is such an application or not.
     * Repeating it changes and publishes nothing. What it answers is to be announced.
     */
    @WithTransaction
    public Uni<Optional<Ending>> disconnect(String clientId, Caller caller) {
        return accounts.ownForUpdate(caller)
                .flatMap(
                        account ->
                                grants.ended(account.id(), clientId)
                                        .flatMap(before -> end(clientId, before, account)));
    }

    private Uni<Optional<Ending>> end(String clientId, List<String> before, Account locked) {
        Cause cause = Cause.of(locked.id()).with("client_id", clientId);
        return trustClock
                .tick(locked)
                .flatMap(
                        now ->
                                grants.end(locked.id(), clientId, now)
                                        .flatMap(
                                                ended ->
                                                        ending(ended, before, locked, cause, now)));
    }

    private Uni<Optional<Ending>> ending(
            List<String> ended, List<String> before, Account locked, Cause cause, Instant now) {
        if (ended.isEmpty()) {
            return Uni.createFrom()
                    .item(
                            before.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(Ending.again(with(locked.id(), before))));
        }
        return endings.add(news(ended, cause, now))
                .map(ending -> Optional.of(ending.and(with(locked.id(), before))));
    }

    private static List<TokenRevoked> news(List<String> ended, Cause cause, Instant now) {
        return ended.stream()
                .map(grant -> new TokenRevoked(Subject.CLIENT_GRANT, grant, now, cause))
                .toList();
    }

    /** The news of those may be about the account as a whole. */
    private static List<String> with(String userId, List<String> grants) {
        return Stream.concat(Stream.of(userId), grants.stream()).toList();
    }
}
