package in.plugged.device.oauth;

import in.plugged.device.oauth.StandingApi.Answer;
import in.plugged.device.oauth.StandingApi.Question;
import in.plugged.device.remote.RemoteService;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.service.ServiceTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Whether those still stand who have approved something: what they approved falls with them. */
@ApplicationScoped
public class Standings {

    private static final Logger LOG = Logger.getLogger(Standings.class);

    private final RemoteService<StandingApi> service;

    Standings(ResourceServerConfig config, ServiceTokens tokens) {
        var settings = config.oauthService();
        this.service =
                new RemoteService<>(
                        "oauth-service",
                        StandingApi.class,
                        settings.url(),
                        settings.timeout(),
                        tokens);
    }

    /**
     * Whether that session of that person goes on, and the hub is that person's and is there; empty
     * when nobody can tell. Does not fail.
     */
    public Uni<Optional<Boolean>> of(String sessionId, String userId, String hubId) {
        return ask(Question.ofHub(sessionId, userId, hubId))
                .map(Answer::stands)
                .map(Optional::ofNullable)
                .onFailure()
                .recoverWithItem(Standings::untold);
    }

    /**
     * What that client may have of that person, of those scopes; empty when the session has ended.
     * Fails with 503 when nobody can tell.
     */
    public Uni<Optional<ClientStanding>> ofClient(
            String sessionId, String userId, String clientId, Set<String> scopes) {
        return ask(Question.ofClient(sessionId, userId, clientId, scopes))
                .map(Answer::standing)
                .onFailure()
                .transform(Standings::away);
    }

    private Uni<Answer> ask(Question question) {
        return service.call((api, bearer) -> api.standing(bearer, question));
    }

    private static ApiException away(Throwable failure) {
        LOG.warnf(
                "oauth-service does not say what a client may have (%s): check it, and the audience and scope of this client there",
                failure);
        return new ApiException(
                ApiError.unavailable(
                        "What this application may have can't be looked up right now"));
    }

    private static Optional<Boolean> untold(Throwable failure) {
        LOG.warnf(
                "oauth-service does not say whether an approval still stands (%s): the next poll asks again; if it stays, check it, and the audience and scope of this client there",
                failure);
        return Optional.empty();
    }
}
