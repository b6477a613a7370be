package in.plugged.oauth.token;

import in.plugged.oauth.account.Account;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.openid.IdTokens;
import in.plugged.oauth.openid.LogIn;
import in.plugged.oauth.protocol.OpenIdScopes;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds an ID token to tokens that were asked for by OpenID Connect. */
@ApplicationScoped
class IdTokenIssue {

    private final IdTokens idTokens;

    IdTokenIssue(IdTokens idTokens) {
        this.idTokens = idTokens;
    }

    /** The same without the scope {@code openid}. */
    TokenAnswer add(TokenAnswer answer, Client.Registered client, Account account, LogIn logIn) {
        return answer.has(OpenIdScopes.OPENID)
                ? answer.withIdToken(idTokens.issue(client, account, logIn, answer.accessToken()))
                : answer;
    }
}
