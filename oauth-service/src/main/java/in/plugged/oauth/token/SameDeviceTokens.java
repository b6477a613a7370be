package in.plugged.oauth.token;

import in.plugged.oauth.OauthConfig;
import in.plugged.oauth.account.Account;
import in.plugged.oauth.account.Accounts;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.grant.ClientGrant;
import in.plugged.oauth.grant.Grants;
import in.plugged.oauth.protocol.Resources;
import in.plugged.resourceserver.credential.OpaqueToken;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Gives what a device code has bought once more: for some seconds, since answers get lost, and
 * until something comes of it, which shows that this one was not. It writes nothing.
 */
@ApplicationScoped
class SameDeviceTokens {

    private final TokenTable tokens;
    private final TokenIssue issue;
    private final IdTokenIssue idTokens;
    private final Successors successors;
    private final Grants grants;
    private final Accounts accounts;
    private final Resources resources;
    private final Duration grace;
    private final Clock clock;

    SameDeviceTokens(
            TokenTable tokens,
            TokenIssue issue,
            IdTokenIssue idTokens,
            Successors successors,
            Grants grants,
            Accounts accounts,
            Resources resources,
            OauthConfig config,
            Clock clock) {
        this.tokens = tokens;
        this.issue = issue;
        this.idTokens = idTokens;
        this.successors = successors;
        this.grants = grants;
        this.accounts = accounts;
        this.resources = resources;
        this.grace = config.tokens().deviceGrace();
        this.clock = clock;
    }

    Uni<Decision> of(DeviceRedemption used, PresentedDevice presented) {
        return used.repeats(clock.instant(), grace)
                ? family(used)
                        .flatMap(
                                found ->
                                        found.filter(family -> goesOn(family, presented))
                                                .map(family -> of(used, family, presented))
                                                .orElseGet(SameDeviceTokens::notGood))
                : notGood();
    }

    private Uni<Optional<TokenFamily>> family(DeviceRedemption used) {
        return used.familyId()
                .map(tokens::family)
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /** It is the same question only if it is about the same resources, and by the same key. */
    private boolean goesOn(TokenFamily family, PresentedDevice presented) {
        return !family.ended()
                && presented.holder().opens(family.binding())
                && resources
                        .within(family.audience(), presented.resources())
                        .equals(family.audience());
    }

    private Uni<Decision> of(DeviceRedemption used, TokenFamily family, PresentedDevice presented) {
        return owner(family, presented)
                .flatMap(
                        found ->
                                found.map(owner -> of(used, family, presented, owner))
                                        .orElseGet(SameDeviceTokens::notGood));
    }

    /** Whose the tokens are, if they are those of this client. */
    private Uni<Optional<Account>> owner(TokenFamily family, PresentedDevice presented) {
        return grants.standing(family.grantId())
                .map(found -> found.filter(grant -> isOf(grant, presented)))
                .flatMap(
                        found ->
                                found.map(grant -> accounts.find(grant.userId()))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    private Uni<Decision> of(
            DeviceRedemption used, TokenFamily family, PresentedDevice presented, Account owner) {
        return tokens(pair(used, presented), presented.holder())
                .map(
                        found ->
                                found.map(
                                                answer ->
                                                        idTokens.add(
                                                                answer,
                                                                presented.client(),
                                                                owner,
                                                                family.logIn()))
                                        .map(Decision::granted)
                                        .orElseGet(Decision::notGood));
    }

    private static boolean isOf(ClientGrant grant, PresentedDevice presented) {
        return grant.clientId().equals(presented.client().id());
    }

    private Successors.Pair pair(DeviceRedemption used, PresentedDevice presented) {
        return successors
                .again(presented.code(), used.keyVersion())
                .orElseThrow(() -> OauthErrors.unavailable("The key is not here right now"));
    }

    private Uni<Optional<TokenAnswer>> tokens(Successors.Pair pair, Binding holder) {
        return tokens.refresh(pair.refresh().digest())
                .flatMap(
                        refresh ->
                                refresh.filter(RefreshToken::used).isPresent()
                                        ? Uni.createFrom().item(Optional.empty())
                                        : tokens(
                                                pair.access(),
                                                refresh.map(_ -> pair.refresh()),
                                                holder));
    }

    private Uni<Optional<TokenAnswer>> tokens(
            OpaqueToken token, Optional<OpaqueToken> refresh, Binding holder) {
        return tokens.access(token)
                .map(
                        access ->
                                access.filter(row -> !row.ended() && holder.equals(row.binding()))
                                        .map(row -> issue.again(token, refresh, row)));
    }

    private static Uni<Decision> notGood() {
        return Uni.createFrom().item(Decision.notGood());
    }
}
