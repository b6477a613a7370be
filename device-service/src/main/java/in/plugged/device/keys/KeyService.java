package in.plugged.device.keys;

import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.service.ServiceTokens;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** Calls key-service in the name of this service, with a limit in time. */
@ApplicationScoped
class KeyService {

    private static final String NAME = "key-service";

    private final KeyServiceApi api;
    private final ServiceTokens tokens;
    private final Duration timeout;

    KeyService(ResourceServerConfig config, ServiceTokens tokens) {
        var settings = config.keyService();
        this.tokens = tokens;
        this.timeout = settings.timeout();
        this.api =
                QuarkusRestClientBuilder.newBuilder()
                        .baseUri(
                                settings.url()
                                        .orElseThrow(
                                                () ->
                                                        new IllegalStateException(
                                                                "plugged.resource-server.key-service.url must be set: keys are made there")))
                        .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .build(KeyServiceApi.class);
    }

    /**
     * Does the call with the credential of this service. Fails with {@link WebApplicationException}
     * when it is refused, with {@link KeyServiceAway} when there is no answer.
     */
    <T> Uni<T> call(BiFunction<KeyServiceApi, String, Uni<T>> call) {
        return tokens.of(NAME)
                .flatMap(token -> call.apply(api, "Bearer " + token))
                .ifNoItem()
                .after(timeout)
                .fail()
                .onFailure(failure -> !(failure instanceof WebApplicationException))
                .transform(KeyServiceAway::new);
    }
}
