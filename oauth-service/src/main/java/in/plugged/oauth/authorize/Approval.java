package in.plugged.oauth.authorize;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.code.CodeIssue;
import in.plugged.oauth.code.CodeWish;
import in.plugged.oauth.dpop.Binding;
import in.plugged.oauth.grant.ClientGrant;
import in.plugged.oauth.grant.Consent;
import in.plugged.oauth.grant.Grants;
import in.plugged.oauth.grant.LettingIn;
import in.plugged.oauth.hub.HubView;
import in.plugged.oauth.openid.IdentityWish;
import in.plugged.oauth.openid.LogIn;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Gives an application what it asked for, in the transaction that holds the account's lock. */
@ApplicationScoped
class Approval {

    private final Grants grants;
    private final CodeIssue codes;
    private final Clients clients;
    private final LettingIn lettingIn;

    Approval(Grants grants, CodeIssue codes, Clients clients, LettingIn lettingIn) {
        this.grants = grants;
        this.codes = codes;
        this.clients = clients;
        this.lettingIn = lettingIn;
    }

    /** What the user has just agreed to. He is told of it when that is something new. */
    Uni<String> agreed(
            Account locked,
            Caller caller,
            Client.Registered client,
            AuthorizationRequest request,
            HubView hub) {
        boolean remembered =
                RedirectTarget.of(request.redirectUri())
                        .filter(RedirectTarget::certain)
                        .isPresent();
        var consent = new Consent(client.id(), hub.id(), request.scopes(), remembered);
        return lettingIn
                .agree(locked, client, consent, hub.name())
                .flatMap(grant -> code(locked, caller, grant, request));
    }

    /** What the user has agreed to before; empty when he has to be asked. */
    Uni<Optional<String>> remembered(Account locked, Caller caller, AuthorizationRequest request) {
        return grants.covering(locked.id(), request.clientId(), request.scopes())
                .flatMap(
                        found ->
                                found.map(
                                                grant ->
                                                        code(locked, caller, grant, request)
                                                                .map(Optional::of))
                                        .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /** Where the application acts for the user by now; of several hubs the newest. */
    @WithSession
    Uni<Optional<String>> hub(String userId, String clientId) {
        return grants.live(userId, clientId)
                .map(live -> live.stream().findFirst().map(ClientGrant::hubId));
    }

    private Uni<String> code(
            Account locked, Caller caller, ClientGrant grant, AuthorizationRequest request) {
        clients.used(request.clientId());
        var logIn =
                new LogIn(
                        caller.loggedInAt().orElseThrow(), // sessions know it
                        Optional.of(caller.id()),
                        request.identity().orElse(IdentityWish.NONE));
        return codes.issue(
                locked,
                grant,
                new CodeWish(
                        request.redirectUri(),
                        request.challenge(),
                        request.scopes(),
                        request.audience(),
                        logIn,
                        new Binding(request.dpopJkt())));
    }
}
