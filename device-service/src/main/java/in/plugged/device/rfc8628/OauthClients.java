package in.plugged.device.rfc8628;

import in.plugged.device.remote.RemoteService;
import in.plugged.device.rfc8628.ClientApi.Answer;
import in.plugged.device.rfc8628.ClientApi.Question;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.service.ServiceTokens;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks oauth-service which client makes a request, and whether it may. */
@ApplicationScoped
class OauthClients {

    private static final Logger LOG = Logger.getLogger(OauthClients.class);

    private final RemoteService<ClientApi> service;

    OauthClients(ResourceServerConfig config, ServiceTokens tokens) {
        var settings = config.oauthService();
        this.service =
                new RemoteService<>(
                        "oauth-service",
                        ClientApi.class,
                        settings.url(),
                        settings.timeout(),
                        tokens);
    }

    /** Fails with 503 when there is no answer that can be understood. */
    Uni<JudgedClient> judge(SentRequest sent, Optional<String> address) {
        return service.call((api, bearer) -> api.judge(bearer, Question.of(sent, address)))
                .map(Answer::read)
                .onFailure()
                .transform(OauthClients::away);
    }

    private static ApiException away(Throwable failure) {
        LOG.warnf(
                "oauth-service gave no answer about a client (%s): check it, and whether this client has the scope tokens:introspect there",
                failure);
        return OauthErrors.unavailable("It can't be told right now which client this is");
    }
}
