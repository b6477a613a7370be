package in.plugged.resourceserver.ratelimit;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.ratelimit.CheckApi.Question;
import in.plugged.resourceserver.service.ServiceTokens;
import io.quarkus.arc.DefaultBean;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks ratelimit-service, if there is one. */
@ApplicationScoped
@DefaultBean
class RemoteLimitSource implements LimitSource {

    private static final String NAME = "ratelimit-service";
    private static final int CANT_BE_SERVED = 400;

    private final Optional<CheckApi> service;
    private final ServiceTokens tokens;

    RemoteLimitSource(ResourceServerConfig config, ServiceTokens tokens) {
        var settings = config.ratelimitService();
        this.tokens = tokens;
        this.service = settings.url().map(url -> client(url, settings.timeout()));
        if (service.isPresent() && !tokens.configured()) {
            throw new IllegalStateException(
                    "plugged.resource-server.oauth-service.url, client-id and client-secret must be set: ratelimit-service can't be asked without them");
        }
    }

    private static CheckApi client(URI url, Duration timeout) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                .build(CheckApi.class);
    }

    @Override
    public boolean shared() {
        return service.isPresent();
    }

    @Override
    public Uni<List<Result>> check(List<Request> requests) {
        var question = new Question(requests.stream().map(CheckApi.Request::of).toList());
        return tokens.of(NAME)
                .flatMap(token -> service.orElseThrow().check("Bearer " + token, question))
                .map(answer -> CheckAnswers.read(requests, answer))
                .onFailure(failure -> !(failure instanceof LimitsUnavailable))
                .transform(RemoteLimitSource::explained);
    }

    private static RuntimeException explained(Throwable failure) {
        return failure instanceof WebApplicationException refused
                        && refused.getResponse().getStatus() == CANT_BE_SERVED
                ? new LimitsRefused("status " + CANT_BE_SERVED)
                : new LimitsUnavailable(failure);
    }
}
