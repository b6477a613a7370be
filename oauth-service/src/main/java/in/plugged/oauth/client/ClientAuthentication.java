package in.plugged.oauth.client;

import in.plugged.oauth.protocol.ClearText;
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
import java.util.function.Function;

/** Finds out which client makes a request. Whoever guesses is slowed down by its address. */
@ApplicationScoped
public class ClientAuthentication {

    private static final int FAILURES_PER_MINUTE = 100;
    private static final int MOST_ADDRESSES = 100_000;

    private final ServiceClients services;
    private final Clients clients;
    private final RequestPeer peer;
    private final ClearText clearText;
    private final Counter failures;
    private final LocalLimiter<AddressGroup> guesses =
            new LocalLimiter<>(FAILURES_PER_MINUTE, Duration.ofMinutes(1), MOST_ADDRESSES);

    ClientAuthentication(
            ServiceClients services,
            Clients clients,
            ClearText clearText,
            ResourceServerConfig config,
            MeterRegistry registry) {
        this.services = services;
        this.clients = clients;
        this.clearText = clearText;
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
     * when it tries two ways at once, 403 in clear text, 429 after many failures from its address.
     */
    public Uni<Client> authenticate(HttpServerRequest request, Parameters body) {
        return known(request, body, this::proven);
    }

    /**
     * The same, and public clients, which can prove nothing, by their name: {@link
     * Client#confidential()} tells them apart. Whoever has a secret must show it.
     */
    public Uni<Client> identify(HttpServerRequest request, Parameters body) {
        return known(request, body, this::named);
    }

    private Uni<Client> known(
            HttpServerRequest request,
            Parameters body,
            Function<PresentedClient, Uni<Optional<Client>>> way) {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            PresentedClient presented = PresentedClient.of(request, body);
                            clearText.refuse(request);
                            var address = peer.address(request).map(AddressGroup::of);
                            address.map(guesses::look)
                                    .ifPresent(ClientAuthentication::requireAllowed);
                            return way.apply(presented).map(found -> require(found, address));
                        });
    }

    private Client require(Optional<Client> found, Optional<AddressGroup> address) {
        return found.orElseThrow(
                () -> {
                    address.ifPresent(guesses::take);
                    failures.increment();
                    return OauthErrors.invalidClient();
                });
    }

    private Uni<Optional<Client>> proven(PresentedClient presented) {
        return presented instanceof PresentedClient.WithSecret shown
                ? proven(shown)
                : Uni.createFrom().item(Optional.empty());
    }

    private Uni<Optional<Client>> proven(PresentedClient.WithSecret shown) {
        return shown.id().startsWith(Clients.PREFIX)
                ? clients.find(shown)
                : Uni.createFrom().item(services.find(shown.id(), shown.secret()));
    }

    private Uni<Optional<Client>> named(PresentedClient presented) {
        return presented instanceof PresentedClient.Named(var id)
                ? clients.find(id)
                        .map(
                                found ->
                                        found.filter(client -> !client.confidential())
                                                .map(Client.class::cast))
                : proven(presented);
    }

    private static void requireAllowed(Decision decision) {
        if (decision instanceof Decision.Refused(long seconds)) {
            throw OauthErrors.tooManyFailures(seconds);
        }
    }
}
