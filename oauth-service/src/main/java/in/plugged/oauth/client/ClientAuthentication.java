package in.plugged.oauth.client;

import in.plugged.oauth.protocol.OauthErrors;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.ResourceServerConfig;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.limits.AddressGroup;
import in.plugged.resourceserver.limits.LocalLimiter;
import in.plugged.resourceserver.limits.LocalLimiter.Decision;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;

/** Finds out which client makes a request. Whoever guesses is slowed down by its address. */
@ApplicationScoped
public class ClientAuthentication {

    private static final int FAILURES_PER_MINUTE = 100;
    private static final int MOST_ADDRESSES = 100_000;

    private final ServiceClients services;
    private final RequestPeer peer;
    private final Counter failures;
    private final LocalLimiter<AddressGroup> guesses =
            new LocalLimiter<>(FAILURES_PER_MINUTE, Duration.ofMinutes(1), MOST_ADDRESSES);

    ClientAuthentication(
            ServiceClients services, ResourceServerConfig config, MeterRegistry registry) {
        this.services = services;
        this.peer = RequestPeer.of(config);
        this.failures =
                Counter.builder("plugged.oauth.client.failures")
                        .description("Clients that were unknown or showed a wrong secret")
                        .register(registry);
    }

    /** Whether a request brings what a client would be known by, good or not. */
    public boolean isTried(HttpServerRequest request, Parameters body) {
        return !(PresentedClient.of(request, body) instanceof PresentedClient.None);
    }

    /**
     * The client that proved who it is. Fails with an ApiException: 401 {@code invalid_client}, 400
     * when it tries two ways at once, 429 after many failures from its address.
     */
    public Uni<Client> authenticate(HttpServerRequest request, Parameters body) {
        return Uni.createFrom().item(() -> known(PresentedClient.of(request, body), request));
    }

    private Client known(PresentedClient presented, HttpServerRequest request) {
        Optional<AddressGroup> address = peer.address(request).map(AddressGroup::of);
        address.map(guesses::look).ifPresent(ClientAuthentication::requireAllowed);
        Optional<Client> client =
                switch (presented) {
                    case PresentedClient.WithSecret(var id, var secret) ->
                            services.find(id, secret);
                    case PresentedClient.Named _, PresentedClient.None _ -> Optional.empty();
                };
        return client.orElseThrow(
                () -> {
                    address.ifPresent(guesses::take);
                    failures.increment();
                    return OauthErrors.invalidClient();
                });
    }

    private static void requireAllowed(Decision decision) {
        if (decision instanceof Decision.Refused(long seconds)) {
            throw OauthErrors.tooManyFailures(seconds);
        }
    }
}
