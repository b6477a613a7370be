package in.plugged.device.keys;

import in.plugged.device.remote.RemoteService;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.service.ServiceTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import java.util.function.BiFunction;

/** Calls key-service in the name of this service, with a limit in time. */
@ApplicationScoped
class KeyService {

    private final RemoteService<KeyServiceApi> service;

    KeyService(ResourceServerConfig config, ServiceTokens tokens) {
        var settings = config.keyService();
        this.service =
                new RemoteService<>(
                        "key-service",
                        KeyServiceApi.class,
                        settings.url(),
                        settings.timeout(),
                        tokens);
    }

    /**
     * Does the call with the credential of this service. Fails with {@link WebApplicationException}
     * when it is refused, with {@link KeyServiceAway} when there is no answer.
     */
    <T> Uni<T> call(BiFunction<KeyServiceApi, String, Uni<T>> call) {
        return service.call(call)
                .onFailure(failure -> !(failure instanceof WebApplicationException))
                .transform(KeyServiceAway::new);
    }
}
