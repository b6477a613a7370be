package in.plugged.oauth.logout;

import java.util.Optional;

/**
 * What an application says when it wants somebody to be logged out. A parameter without a value
 * counts as left out.
 *
 * @param idTokenHint an ID token of whom it means
 * @param clientId which application it is
 * @param back where to go after it
 * @param state what comes back there as it is
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html#RPLogout">OpenID
 *     Connect RP-Initiated Logout, section 2</a>
 */
public record LogoutRequest(
        Optional<String> idTokenHint,
        Optional<String> clientId,
        Optional<String> back,
        Optional<String> state) {

    public static LogoutRequest of(String idTokenHint, String clientId, String back, String state) {
        return new LogoutRequest(said(idTokenHint), said(clientId), said(back), said(state));
    }

    private static Optional<String> said(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    @Override
    public String toString() {
        return "LogoutRequest[hidden]";
    }
}
