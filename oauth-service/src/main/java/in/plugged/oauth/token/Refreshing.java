package in.plugged.oauth.token;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.TokensConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.grant.ClientGrant;
import in.plugged.oauth.grant.Grants;
import in.plugged.oauth.protocol.Resources;
import in.plugged.service.oauth.OauthErrors;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the next tokens for a refresh token, which is good once. Its second use ends the family:
 * one of the two was not the application's. Only shortly after the first, as long as the answer to
 * that may have been lost, the same question gets the same answer.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9700#section-4.14.2">RFC 9700, section 4.14.2</a>
 */
@ApplicationScoped
class Refreshing {

    private final Accounts accounts;
    private final Grants grants;
    private final Clients clients;
    private final ClientScopes scopes;
    private final Resources resources;
    private final TokenTable tokens;
    private final TokenIssue issue;
    private final IdTokenIssue idTokens;
    private final Successors successors;
    private final FamilyEnding families;
    private final Endings endings;
    private final TokenMetrics metrics;
    private final TokensConfig config;
    private final Clock clock;

    Refreshing(
            Accounts accounts,
            Grants grants,
            Clients clients,
            ClientScopes scopes,
            Resources resources,
            TokenTable tokens,
            TokenIssue issue,
            IdTokenIssue idTokens,
            Successors successors,
            FamilyEnding families,
            Endings endings,
            TokenMetrics metrics,
            OauthConfig config,
            Clock clock) {
        this.accounts = accounts;
        this.grants = grants;
        this.clients = clients;
        this.scopes = scopes;
        this.resources = resources;
        this.tokens = tokens;
        this.issue = issue;
        this.idTokens = idTokens;
        this.successors = successors;
        this.families = families;
        this.endings = endings;
        this.metrics = metrics;
        this.config = config.tokens();
        this.clock = clock;
    }

    /**
     * Many at once get the same tokens. A client that may not refresh gets nothing, after what its
     * question ends.
     */
    Uni<Decision> refresh(Client.Registered client, Wish wish) {
        return Panache.withTransaction(() -> decide(client, wish))
                .call(decision -> endings.announce(decision.ending()));
    }

    private Uni<Decision> decide(Client.Registered client, Wish wish) {
        return tokens.ownerOfRefresh(wish.token())
                .flatMap(accounts::ownerForUpdate)
                .flatMap(
                        account ->
                                account.map(locked -> decide(locked, client, wish))
                                        .orElseGet(Decision::nobodys));
    }

    private Uni<Decision> decide(Account locked, Client.Registered client, Wish wish) {
        return tokens.refresh(wish.token().digest())
                .flatMap(
                        found ->
                                found.map(token -> decide(token, locked, client, wish))
                                        .orElseGet(Refreshing::notGood));
    }

    private Uni<Decision> decide(
            RefreshToken token, Account locked, Client.Registered client, Wish wish) {
        return tokens.family(token.familyId())
                .map(Optional::orElseThrow) // it goes no sooner than its tokens
                .flatMap(
                        family ->
                                grants.standing(family.grantId())
                                        .flatMap(
                                                grant ->
                                                        grant.map(
                                                                        found ->
                                                                                new Attempt(
                                                                                                token,
                                                                                                family,
                                                                                                found,
                                                                                                locked,
                                                                                                client,
                                                                                                wish)
                                                                                        .decide())
                                                                .orElseGet(Refreshing::notGood)));
    }

    private static Uni<Decision> notGood() {
        return Uni.createFrom().item(Decision.notGood());
    }

    private final class Attempt {

        private final RefreshToken token;
        private final TokenFamily family;
        private final ClientGrant grant;
        private final Account locked;
        private final Client.Registered client;
        private final Wish wish;

        private Attempt(
                RefreshToken token,
                TokenFamily family,
                ClientGrant grant,
                Account locked,
                Client.Registered client,
                Wish wish) {
            this.token = token;
            this.family = family;
            this.grant = grant;
            this.locked = locked;
            this.client = client;
            this.wish = wish;
        }

        private Uni<Decision> decide() {
            if (family.ended() || locked.endedSince(token.issuedAt())) {
                return notGood();
            }
            if (!grant.clientId().equals(client.id())) {
                return endFamily();
            }
            if (!wish.holder().opens(token.binding())) { // a thief, who is to end nothing either
                return notGood();
            }
            if (token.used()) { // whatever else is wrong: its family is not to outlive that
                return again();
            }
            boolean late = token.expired(clock.instant());
            return late || !client.uses(RefreshGrant.TYPE) ? notGood() : goOn(reach());
        }

        private Uni<Decision> endFamily() {
            return families.end(family, locked, FamilyEnding.REPLAYED).map(Decision.NotGood::new);
        }

        /** Refused with an ApiException when it is not within what the token stands for. */
        private Reach reach() {
            Set<String> asked = wish.of(family).scopes();
            if (!family.scopes().containsAll(asked)) {
                throw OauthErrors.invalidScope("The refresh token does not stand for these scopes");
            }
            return new Reach(
                    Applications.cut(asked, client, locked.id(), scopes),
                    resources.within(family.audience(), wish.resources()));
        }

        private Uni<Decision> goOn(Reach reach) {
            Successors.Pair pair = successors.of(wish.token());
            token.use(clock.instant(), wish.text(family), pair);
            grant.use(clock.instant());
            clients.used(client.id());
            return issue.goOn(locked, family, pair, reach, wish.holder(), next())
                    .map(this::granted);
        }

        /**
         * What the next refresh token is bound to. The one that is used up stays as it is: whoever
         * shows it again repeats it.
         */
        private Binding next() {
            return client.confidential() ? token.binding() : wish.holder();
        }

        private Uni<Decision> again() {
            if (!token.repeats(wish.text(family), clock.instant(), config.refreshGrace())) {
                return replayed();
            }
            return token.successor()
                    .map(tokens::refresh)
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                    .flatMap(
                            next ->
                                    next.filter(successor -> !successor.used())
                                            .map(_ -> same())
                                            .orElseGet(this::replayed));
        }

        private Uni<Decision> same() {
            if (!client.uses(RefreshGrant.TYPE)) {
                return notGood();
            }
            Successors.Pair pair =
                    successors
                            .again(wish.token(), token.keyVersion())
                            .orElseThrow(
                                    () -> OauthErrors.unavailable("The key is not here right now"));
            return tokens.access(pair.access())
                    .map(
                            access ->
                                    access.map(found -> issue.again(pair, found))
                                            .map(this::granted)
                                            .orElseGet(Decision::notGood));
        }

        private Decision granted(TokenAnswer answer) {
            return Decision.granted(idTokens.add(answer, client, locked, family.logIn()));
        }

        private Uni<Decision> replayed() {
            metrics.replayed(TokenMetrics.Replayed.REFRESH);
            return endFamily();
        }
    }
}
