package in.plugged.oauth.client;

import in.plugged.oauth.protocol.Parameters;
import in.plugged.service.oauth.ClearText;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/** Finds out which client makes a request. Whoever guesses is slowed down by its address. */
@ApplicationScoped
public class ClientAuthentication {

    private final ServiceClients services;
    private final Clients clients;
    private final ClearText clearText;
    private final GuessLimit guesses;

    ClientAuthentication(
            ServiceClients services, Clients clients, ClearText clearText, GuessLimit guesses) {
        this.services = services;
        this.clients = clients;
        this.clearText = clearText;
        this.guesses = guesses;
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

    /** The same for a request to another service, which did not take it in clear text. */
    public Uni<Client> identify(ForwardedRequest request) {
        return Uni.createFrom()
                .deferred(
                        () ->
                                known(
                                        PresentedClient.of(request.authorization(), request.body()),
                                        Optional.of(request.guesser()),
                                        this::named));
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
                            return known(presented, guesses.guesser(request), way);
                        });
    }

    private Uni<Client> known(
            PresentedClient presented,
            Optional<Guesser> guesser,
            Function<PresentedClient, Uni<Optional<Client>>> way) {
        guesses.require(guesser);
        return way.apply(presented).map(found -> require(found, guesser));
    }

    private Client require(Optional<Client> found, Optional<Guesser> guesser) {
        return found.orElseThrow(
                () -> {
                    guesses.failed(guesser);
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
}
