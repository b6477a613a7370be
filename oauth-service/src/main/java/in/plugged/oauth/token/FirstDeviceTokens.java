package in.plugged.oauth.token;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.client.ClientScopes;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.device.DeviceAnswer.Approved;
import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.grant.ClientGrant;
import in.plugged.oauth.grant.Consent;
import in.plugged.oauth.grant.Grants;
import in.plugged.oauth.grant.LettingIn;
import in.plugged.oauth.hub.HubView;
import in.plugged.oauth.hub.Hubs;
import in.plugged.oauth.openid.IdentityWish;
import in.plugged.oauth.openid.LogIn;
import in.plugged.oauth.protocol.Resources;
import in.plugged.service.oauth.OauthErrors;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the first tokens for what a user has approved at device-service, if that still holds: the
 * session in which he did goes on, the hub is his, and he has ended nothing of it since.
 */
@ApplicationScoped
class FirstDeviceTokens {

    private final Accounts accounts;
    private final Hubs hubs;
    private final Grants grants;
    private final LettingIn lettingIn;
    private final Clients clients;
    private final ClientScopes scopes;
    private final Resources resources;
    private final TokenTable tokens;
    private final TokenIssue issue;
    private final IdTokenIssue idTokens;
    private final Successors successors;
    private final SameDeviceTokens same;
    private final FamilyEnding families;
    private final Endings endings;
    private final Clock clock;

    FirstDeviceTokens(
            Accounts accounts,
            Hubs hubs,
            Grants grants,
            LettingIn lettingIn,
            Clients clients,
            ClientScopes scopes,
            Resources resources,
            TokenTable tokens,
            TokenIssue issue,
            IdTokenIssue idTokens,
            Successors successors,
            SameDeviceTokens same,
            FamilyEnding families,
            Endings endings,
            Clock clock) {
        this.accounts = accounts;
        this.hubs = hubs;
        this.grants = grants;
        this.lettingIn = lettingIn;
        this.clients = clients;
        this.scopes = scopes;
        this.resources = resources;
        this.tokens = tokens;
        this.issue = issue;
        this.idTokens = idTokens;
        this.successors = successors;
        this.same = same;
        this.families = families;
        this.endings = endings;
        this.clock = clock;
    }

    /** Of many at once, one is the first and the others get the same. */
    Uni<Decision> issue(PresentedDevice presented, Approved approval) {
        return Panache.withTransaction(() -> decide(presented, approval))
                .call(decision -> endings.announce(decision.ending()));
    }

    private Uni<Decision> decide(PresentedDevice presented, Approved approval) {
        return accounts.findForUpdate(approval.userId())
                .flatMap(
                        account ->
                                account.map(
                                                locked ->
                                                        new Attempt(locked, presented, approval)
                                                                .decide())
                                        .orElseGet(FirstDeviceTokens::denied));
    }

    private static Uni<Decision> denied() {
        return refused(new Decision.Refused(OauthErrors.accessDenied()));
    }

    private static Uni<Decision> refused(Decision.Refused refusal) {
        return Uni.createFrom().item(refusal);
    }

    private final class Attempt {

        private final Account locked;
        private final PresentedDevice presented;
        private final Approved approval;

        private Attempt(Account locked, PresentedDevice presented, Approved approval) {
            this.locked = locked;
            this.presented = presented;
            this.approval = approval;
        }

        private Uni<Decision> decide() {
            return tokens.redemption(presented.code())
                    .flatMap(
                            found ->
                                    found.map(used -> same.of(used, presented))
                                            .orElseGet(this::judge));
        }

        private Uni<Decision> judge() {
            return endedSince().flatMap(ended -> ended ? denied() : withSession());
        }

        private Uni<Boolean> endedSince() {
            return locked.endedSince(approval.approvedAt())
                    ? Uni.createFrom().item(true)
                    : grants.endedSince(
                            approval.approvedAt(), locked.id(), presented.client().id());
        }

        private Uni<Decision> withSession() {
            return accounts.loggedInAt(approval.sessionId(), locked.id())
                    .flatMap(
                            found -> found.map(this::withHub).orElseGet(FirstDeviceTokens::denied));
        }

        private Uni<Decision> withHub(Instant loggedInAt) {
            return hub().flatMap(
                            found ->
                                    found.map(hub -> withClient(hub, loggedInAt))
                                            .orElseGet(FirstDeviceTokens::denied));
        }

        private Uni<Optional<HubView>> hub() {
            return hubs.ofUser(locked.id())
                    .map(
                            own ->
                                    own.stream()
                                            .filter(hub -> hub.id().equals(approval.hubId()))
                                            .findFirst()
                                            .map(HubView::of));
        }

        /** The client could have gone since it was looked up. */
        private Uni<Decision> withClient(HubView hub, Instant loggedInAt) {
            return clients.hold(presented.client().id())
                    .flatMap(
                            there ->
                                    there
                                            ? letIn(hub, loggedInAt)
                                            : refused(
                                                    new Decision.Refused(
                                                            OauthErrors.invalidClient())));
        }

        private Uni<Decision> letIn(HubView hub, Instant loggedInAt) {
            Set<String> allowed =
                    Applications.cut(approval.scopes(), presented.client(), locked.id(), scopes);
            Set<String> audience = resources.within(approval.audience(), presented.resources());
            var consent = new Consent(presented.client().id(), hub.id(), allowed, false);
            return lettingIn
                    .agree(locked, presented.client(), consent, hub.name())
                    .flatMap(
                            grant ->
                                    begin(
                                            grant,
                                            new TokenFamily.Birth(
                                                    grant.id(),
                                                    allowed,
                                                    audience,
                                                    logIn(loggedInAt),
                                                    presented.holder(),
                                                    presented.ofRefresh())));
        }

        private LogIn logIn(Instant ofSession) {
            return new LogIn(
                    approval.loggedInAt().orElse(ofSession),
                    Optional.of(approval.sessionId()),
                    IdentityWish.NONE);
        }

        private Uni<Decision> begin(ClientGrant grant, TokenFamily.Birth birth) {
            grant.use(clock.instant());
            clients.used(presented.client().id());
            return families.makeRoom(grant, locked).flatMap(ended -> begin(birth, ended));
        }

        private Uni<Decision> begin(TokenFamily.Birth birth, Ending ended) {
            Successors.Pair pair = successors.of(presented.code());
            boolean refreshable = presented.client().uses(RefreshGrant.TYPE);
            return issue.begin(
                            locked,
                            birth,
                            pair.access(),
                            Optional.of(pair.refresh()).filter(_ -> refreshable))
                    .call(begun -> tokens.add(redemption(begun, pair)))
                    .flatMap(begun -> identified(begun.answer(), birth))
                    .map(answer -> new Decision.Granted(answer, ended));
        }

        private Uni<TokenAnswer> identified(TokenAnswer answer, TokenFamily.Birth birth) {
            return idTokens.addFirst(answer, presented.client(), locked, birth.logIn());
        }

        private DeviceRedemption redemption(TokenIssue.Begun begun, Successors.Pair pair) {
            return new DeviceRedemption(
                    presented.code(), begun.familyId(), pair.keyVersion(), clock.instant());
        }
    }
}
