package in.plugged.device.remote;

import in.plugged.resourceserver.service.ServiceTokens;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/**
 * Another service, called in the name of this one and with a limit in time.
 *
 * @param <A> what of it is called
 */
public final class RemoteService<A> {

    private final String name;
    private final A api;
    private final ServiceTokens tokens;
    private final Duration timeout;

    /**
     * Fails when it is not said where that service is.
     *
     * @param name by which tokens for it are asked for, such as {@code key-service}
     * @param url as {@code plugged.resource-server.<name>.url} has it
     */
    public RemoteService(
            String name, Class<A> api, Optional<URI> url, Duration timeout, ServiceTokens tokens) {
        this.name = name;
        this.tokens = tokens;
        this.timeout = timeout;
        this.api =
                QuarkusRestClientBuilder.newBuilder()
                        .baseUri(url.orElseThrow(() -> unknown(name)))
                        .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .build(api);
    }

    private static IllegalStateException unknown(String name) {
        return new IllegalStateException(
                "plugged.resource-server." + name + ".url must be set: device-service calls it");
    }

    /**
     * Does the call, which gets the value of {@code Authorization} too. Fails when it takes too
     * long.
     */
    public <T> Uni<T> call(BiFunction<A, String, Uni<T>> call) {
        return tokens.of(name)
                .flatMap(token -> call.apply(api, "Bearer " + token))
                .ifNoItem()
                .after(timeout)
                .fail();
    }
}
