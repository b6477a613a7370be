package in.plugged.oauth.token;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.backchannel.SessionClients;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.openid.IdTokens;
import in.plugged.oauth.openid.LogIn;
import in.plugged.oauth.protocol.OpenIdScopes;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds an ID token to tokens that were asked for by OpenID Connect. */
@ApplicationScoped
class IdTokenIssue {

    private final IdTokens idTokens;
    private final SessionClients sessions;

    IdTokenIssue(IdTokens idTokens, SessionClients sessions) {
        this.idTokens = idTokens;
        this.sessions = sessions;
    }

    /**
     * The first one that comes of a log-in, in the transaction that issues it. The application is
     * told then when the session ends.
     */
    Uni<TokenAnswer> addFirst(
            TokenAnswer answer, Client.Registered client, Account account, LogIn logIn) {
        Uni<Void> noted =
                logIn.sessionId()
                        .filter(_ -> answer.scopes().contains(OpenIdScopes.OPENID))
                        .map(id -> sessions.note(id, client.id()))
                        .orElseGet(() -> Uni.createFrom().voidItem());
        return noted.map(_ -> add(answer, client, account, logIn));
    }

    /** The same without the scope {@code openid}. */
    TokenAnswer add(TokenAnswer answer, Client.Registered client, Account account, LogIn logIn) {
        return answer.scopes().contains(OpenIdScopes.OPENID)
                ? answer.withIdToken(
                        idTokens.issue(
                                client, account, logIn, answer.scopes(), answer.accessToken()))
                : answer;
    }
}
