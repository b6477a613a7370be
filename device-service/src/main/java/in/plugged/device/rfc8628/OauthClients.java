package in.plugged.device.rfc8628;

import in.plugged.device.rfc8628.ClientApi.Answer;
import in.plugged.device.rfc8628.ClientApi.Question;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.service.ServiceTokens;
import in.plugged.service.oauth.OauthErrors;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Asks oauth-service which client makes a request, and whether it may. */
@ApplicationScoped
class OauthClients {

    private static final Logger LOG = Logger.getLogger(OauthClients.class);
    private static final String NAME = "oauth-service";

    private final Optional<ClientApi> service;
    private final ServiceTokens tokens;
    private final Duration timeout;

    OauthClients(ResourceServerConfig config, ServiceTokens tokens) {
        this.tokens = tokens;
        this.timeout = config.oauthService().timeout();
        this.service = config.oauthService().url().map(this::client);
    }

    private ClientApi client(URI url) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build(ClientApi.class);
    }

    /** Fails with 503 when there is no answer that can be understood. */
    Uni<JudgedClient> judge(SentRequest sent, Optional<String> address) {
        return Uni.createFrom()
                .deferred(() -> ask(Question.of(sent, address)))
                .ifNoItem()
                .after(timeout)
                .fail()
                .map(Answer::read)
                .onFailure()
                .transform(OauthClients::away);
    }

    private Uni<Answer> ask(Question question) {
        ClientApi known =
                service.orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "plugged.resource-server.oauth-service.url is not set"));
        return tokens.of(NAME).flatMap(token -> known.judge("Bearer " + token, question));
    }

    private static ApiException away(Throwable failure) {
        LOG.warnf(
                "oauth-service gave no answer about a client (%s): check it, and whether this client has the scope tokens:introspect there",
                failure);
        return OauthErrors.unavailable("It can't be told right now which client this is");
    }
}
