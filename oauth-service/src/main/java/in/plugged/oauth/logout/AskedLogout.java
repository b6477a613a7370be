package in.plugged.oauth.logout;

import in.plugged.oauth.authorize.RedirectTarget;
import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.Clients;
import in.plugged.oauth.logout.LogoutStep.Problem;
import in.plugged.oauth.logout.LogoutStep.Way;
import in.plugged.oauth.openid.IdTokenHints;
import in.plugged.oauth.openid.IdTokenHints.Hint;
import in.plugged.oauth.openid.Sid;
import in.plugged.oauth.openid.Subjects;
import in.plugged.resourceserver.credential.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Judges whether an application may have somebody logged out without asking him. It may when it
 * shows an ID token of the very session that the browser has. An ID token that can't be read, since
 * its key is gone, is like none.
 *
 * @see <a href="https://openid.net/specs/openid-connect-rpinitiated-1_0.html">OpenID Connect
 *     RP-Initiated Logout</a>
 */
@ApplicationScoped
public class AskedLogout {

    private final IdTokenHints hints;
    private final Subjects subjects;
    private final Clients clients;

    AskedLogout(IdTokenHints hints, Subjects subjects, Clients clients) {
        this.hints = hints;
        this.subjects = subjects;
        this.clients = clients;
    }

    /**
     * What is to be done next.
     *
     * @param session empty when nobody has logged in
     */
    public Uni<LogoutStep> judge(LogoutRequest request, Optional<Caller> session) {
        Optional<Hint> hint = request.idTokenHint().flatMap(hints::read);
        if (hint.filter(found -> isForeign(found, request)).isPresent()) {
            return done(new LogoutStep.Refused(Problem.FOREIGN_HINT));
        }
        return request.clientId()
                .or(() -> hint.map(Hint::clientId))
                .map(id -> clients.find(id).map(found -> judge(request, hint, found, session)))
                .orElseGet(() -> done(withoutClient(request, session)));
    }

    private static boolean isForeign(Hint hint, LogoutRequest request) {
        return request.clientId().filter(id -> !id.equals(hint.clientId())).isPresent();
    }

    private LogoutStep judge(
            LogoutRequest request,
            Optional<Hint> hint,
            Optional<Client.Registered> found,
            Optional<Caller> session) {
        return found.map(client -> judge(request, hint, client, session))
                .orElseGet(() -> new LogoutStep.Refused(Problem.UNKNOWN_CLIENT));
    }

    private LogoutStep judge(
            LogoutRequest request,
            Optional<Hint> hint,
            Client.Registered client,
            Optional<Caller> session) {
        Optional<RedirectTarget> target = request.back().flatMap(back -> allowed(client, back));
        if (request.back().isPresent() && target.isEmpty()) {
            return new LogoutStep.Refused(Problem.UNKNOWN_ADDRESS);
        }
        var way = new Way(target, request.state());
        if (session.isEmpty() && hint.isEmpty()) {
            return withoutAnybody(client, way);
        }
        return session.filter(caller -> hint.filter(it -> isOf(it, client, caller)).isEmpty())
                .<LogoutStep>map(caller -> new LogoutStep.Ask(Optional.of(client), way, caller))
                .orElseGet(() -> new LogoutStep.Leave(way));
    }

    /** Anybody may register an address: a link of ours is not to lead there by itself. */
    private static LogoutStep withoutAnybody(Client.Registered client, Way way) {
        return way.target()
                .filter(_ -> client.isStrangers())
                .<LogoutStep>map(target -> new LogoutStep.Offer(client, target, way))
                .orElseGet(() -> new LogoutStep.Leave(way));
    }

    private static Optional<RedirectTarget> allowed(Client.Registered client, String back) {
        return client.openId().postLogoutRedirectUris().contains(back)
                ? RedirectTarget.of(back)
                : Optional.empty();
    }

    private boolean isOf(Hint hint, Client.Registered client, Caller caller) {
        return hint.subject().equals(subjects.of(client, caller.userId()))
                && hint.sid().filter(Sid.of(caller.id(), client.id())::equals).isPresent();
    }

    private static LogoutStep withoutClient(LogoutRequest request, Optional<Caller> session) {
        if (request.back().isPresent()) {
            return new LogoutStep.Refused(Problem.UNKNOWN_ADDRESS);
        }
        var way = new Way(Optional.empty(), Optional.empty());
        return session.<LogoutStep>map(caller -> new LogoutStep.Ask(Optional.empty(), way, caller))
                .orElseGet(() -> new LogoutStep.Leave(way));
    }

    private static Uni<LogoutStep> done(LogoutStep step) {
        return Uni.createFrom().item(step);
    }
}
