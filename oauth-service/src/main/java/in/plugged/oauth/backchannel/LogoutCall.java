package in.plugged.oauth.backchannel;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.openid.LogoutTokens;
import in.plugged.oauth.outbound.PublicHttp;
import in.plugged.service.database.OwnContext;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/**
 * Tells one application that one session has ended.
 *
 * @see <a href="https://openid.net/specs/openid-connect-backchannel-1_0.html#BCRequest">OpenID
 *     Connect Back-Channel Logout, sections 2.5 and 2.8</a>
 */
@ApplicationScoped
class LogoutCall {

    private static final Set<Integer> TAKEN = Set.of(200, 204);
    private static final int REFUSED = 400;

    private final Clients clients;
    private final LogoutTokens tokens;
    private final PublicHttp http;
    private final OwnContext ownContext;

    LogoutCall(Clients clients, LogoutTokens tokens, PublicHttp http, OwnContext ownContext) {
        this.clients = clients;
        this.tokens = tokens;
        this.http = http;
        this.ownContext = ownContext;
    }

    /** What came of it. */
    sealed interface Answer {}

    record Told() implements Answer {}

    /** The application is gone, or does not want to be told any more. */
    record NobodyToTell() implements Answer {}

    /** It will not be otherwise the next time. */
    record Refused(String why) implements Answer {}

    record Failed(String why) implements Answer {}

    Uni<Answer> make(LogoutNotice notice) {
        return ownContext
                .run(() -> clients.find(notice.clientId()))
                .flatMap(found -> make(notice, found))
                .onFailure()
                .recoverWithItem(failure -> new Failed(failure.getClass().getSimpleName()));
    }

    private Uni<Answer> make(LogoutNotice notice, Optional<Client.Registered> found) {
        return found.flatMap(
                        client ->
                                client.openId()
                                        .backchannelLogoutUri()
                                        .map(uri -> make(notice, client, uri)))
                .orElseGet(() -> Uni.createFrom().item(new NobodyToTell()));
    }

    private Uni<Answer> make(LogoutNotice notice, Client.Registered client, String uri) {
        return tokens.issue(client, notice.userId(), notice.sessionId())
                .map(token -> http.postForm(uri, "logout_token=" + token).map(LogoutCall::answer))
                .orElseGet(() -> Uni.createFrom().item(new Failed("nothing can be signed")));
    }

    private static Answer answer(int status) {
        if (TAKEN.contains(status)) {
            return new Told();
        }
        String why = "status " + status;
        return status == REFUSED ? new Refused(why) : new Failed(why);
    }
}
