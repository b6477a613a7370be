package in.plugged.oauth.token;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.code.AuthorizationCode;
import in.plugged.oauth.code.Codes;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.grant.ClientGrant;
import in.plugged.oauth.grant.Grants;
import in.plugged.oauth.openid.LogIn;
import in.plugged.oauth.protocol.OpenIdScopes;
import in.plugged.oauth.protocol.Resources;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/**
 * Gives tokens for a code, once. Its second use ends what came of the first: one of the two was not
 * the application's.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2">RFC 6749, section 4.1.2</a>
 */
@ApplicationScoped
class CodeRedemption {

    private static final int MOST_GUESSES = 3;

    private final Codes codes;
    private final Accounts accounts;
    private final Grants grants;
    private final Clients clients;
    private final ClientScopes scopes;
    private final Resources resources;
    private final TokenTable tokens;
    private final TokenIssue issue;
    private final IdTokenIssue idTokens;
    private final FamilyEnding families;
    private final Endings endings;
    private final TokenMetrics metrics;
    private final Clock clock;

    CodeRedemption(
            Codes codes,
            Accounts accounts,
            Grants grants,
            Clients clients,
            ClientScopes scopes,
            Resources resources,
            TokenTable tokens,
            TokenIssue issue,
            IdTokenIssue idTokens,
            FamilyEnding families,
            Endings endings,
            TokenMetrics metrics,
            Clock clock) {
        this.codes = codes;
        this.accounts = accounts;
        this.grants = grants;
        this.clients = clients;
        this.scopes = scopes;
        this.resources = resources;
        this.tokens = tokens;
        this.issue = issue;
        this.idTokens = idTokens;
        this.families = families;
        this.endings = endings;
        this.metrics = metrics;
        this.clock = clock;
    }

    /**
     * Of many at once, one gets tokens, and loses them by the others. A client that takes no codes
     * gets nothing, after what its question ends.
     */
    Uni<Decision> redeem(Client.Registered client, PresentedCode presented) {
        return Panache.withTransaction(() -> decide(client, presented))
                .call(decision -> endings.announce(decision.ending()));
    }

    private Uni<Decision> decide(Client.Registered client, PresentedCode presented) {
        return codes.ownerOf(presented.text())
                .flatMap(accounts::ownerForUpdate)
                .flatMap(
                        account ->
                                account.map(
                                                locked ->
                                                        new Attempt(locked, client, presented)
                                                                .decide())
                                        .orElseGet(Decision::nobodys));
    }

    private static Uni<Decision> notGood() {
        return Uni.createFrom().item(Decision.notGood());
    }

    private final class Attempt {

        private final Account locked;
        private final Client.Registered client;
        private final PresentedCode presented;

        private Attempt(Account locked, Client.Registered client, PresentedCode presented) {
            this.locked = locked;
            this.client = client;
            this.presented = presented;
        }

        private Uni<Decision> decide() {
            return codes.find(presented.text())
                    .flatMap(
                            found ->
                                    found.map(
                                                    code ->
                                                            code.redeemed()
                                                                    ? replayed(code)
                                                                    : judge(code))
                                            .orElseGet(CodeRedemption::notGood));
        }

        private Uni<Decision> replayed(AuthorizationCode code) {
            metrics.replayed(TokenMetrics.Replayed.CODE);
            return code.familyId()
                    .map(tokens::family)
                    .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                    .flatMap(
                            family ->
                                    family.map(
                                                    found ->
                                                            families.end(
                                                                    found,
                                                                    locked,
                                                                    FamilyEnding.REPLAYED))
                                            .orElseGet(() -> Uni.createFrom().item(Ending.none())))
                    .map(Decision.NotGood::new);
        }

        private Uni<Decision> judge(AuthorizationCode code) {
            return grants.standing(code.grantId())
                    .flatMap(
                            grant ->
                                    grant.filter(found -> isOurs(code, found))
                                            .map(found -> buy(code, found))
                                            .orElseGet(CodeRedemption::notGood));
        }

        private boolean isOurs(AuthorizationCode code, ClientGrant grant) {
            return client.uses(CodeGrant.TYPE)
                    && grant.clientId().equals(client.id())
                    && !code.expired(clock.instant())
                    && !locked.endedSince(code.issuedAt())
                    && code.redirectUri().equals(presented.redirectUri());
        }

        private Uni<Decision> buy(AuthorizationCode code, ClientGrant grant) {
            if (!presented.holder().opens(code.binding())) {
                return notGood();
            }
            if (!presented.proves(code, client)) {
                code.guessed(MOST_GUESSES, clock.instant());
                return notGood();
            }
            Set<String> allowed = Applications.cut(code.scopes(), client, locked.id(), scopes);
            return goesOn(code.logIn(), allowed)
                    .flatMap(there -> there ? buy(code, grant, allowed) : notGood());
        }

        /**
         * Tokens outlive the session in which they were agreed to, but no application learns of one
         * that has ended already: it would never be told. Nothing ends while the account is locked.
         */
        private Uni<Boolean> goesOn(LogIn logIn, Set<String> allowed) {
            return logIn.sessionId()
                    .filter(_ -> allowed.contains(OpenIdScopes.OPENID))
                    .map(id -> accounts.loggedInAt(id, locked.id()).map(Optional::isPresent))
                    .orElseGet(() -> Uni.createFrom().item(true));
        }

        private Uni<Decision> buy(AuthorizationCode code, ClientGrant grant, Set<String> allowed) {
            Set<String> audience = resources.within(code.audience(), presented.resources());
            var birth =
                    new TokenFamily.Birth(
                            grant.id(),
                            allowed,
                            audience,
                            code.logIn(),
                            presented.holder(),
                            presented.holder().unless(client.confidential()));
            return families.makeRoom(grant, locked)
                    .flatMap(ended -> begin(code, birth, ended))
                    .invoke(() -> used(grant));
        }

        private Uni<Decision> begin(AuthorizationCode code, TokenFamily.Birth birth, Ending ended) {
            return issue.begin(locked, birth, client.uses(RefreshGrant.TYPE))
                    .invoke(begun -> code.redeem(clock.instant(), begun.familyId()))
                    .flatMap(
                            begun ->
                                    idTokens.addFirst(begun.answer(), client, locked, code.logIn()))
                    .map(answer -> new Decision.Granted(answer, ended));
        }

        private void used(ClientGrant grant) {
            grant.use(clock.instant());
            clients.used(client.id());
        }
    }
}
