package in.plugged.oauth.client;

import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.ClearText;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds out which client makes a request. Whoever guesses is slowed down by its address. */
@ApplicationScoped
public class ClientAuthentication {

    private final ServiceClients services;
    private final Clients clients;
    private final ClearText clearText;
    private final GuessLimit guesses;
    private final AssertionCheck assertions;
    private final ClientDocuments documents;

    ClientAuthentication(
            ServiceClients services,
            Clients clients,
            ClearText clearText,
            GuessLimit guesses,
            AssertionCheck assertions,
            ClientDocuments documents) {
        this.services = services;
        this.clients = clients;
        this.assertions = assertions;
        this.documents = documents;
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
                                        Optional.of(request.guesser()),
                                        () ->
                                                PresentedClient.of(
                                                        request.authorization(), request.body()),
                                        request.path(),
                                        this::named));
    }

    /** How a client is found by what it presents at the endpoint of that path. */
    private interface Way {
        Uni<Optional<Client>> find(PresentedClient presented, String path);
    }

    private Uni<Client> known(HttpServerRequest request, Parameters body, Way way) {
        return Uni.createFrom()
                .deferred(
                        () ->
                                known(
                                        guesses.guesser(request),
                                        () -> {
                                            PresentedClient presented =
                                                    PresentedClient.of(request, body);
                                            clearText.refuse(request);
                                            return presented;
                                        },
                                        Objects.requireNonNullElse(request.path(), ""),
                                        way));
    }

    private Uni<Client> known(
            Optional<Guesser> guesser, Supplier<PresentedClient> presented, String path, Way way) {
        return Uni.createFrom()
                .item(presented)
                .invoke(() -> guesses.require(guesser))
                .flatMap(shown -> way.find(shown, path))
                .map(found -> found.orElseThrow(OauthErrors::invalidClient))
                .onFailure(ClientAuthentication::unproven)
                .invoke(() -> guesses.failed(guesser));
    }

    private static boolean unproven(Throwable failure) {
        return failure instanceof ApiException refused && refused.error().status() == 401;
    }

    private Uni<Optional<Client>> proven(PresentedClient presented, String path) {
        return switch (presented) {
            case PresentedClient.WithSecret shown -> proven(shown);
            case PresentedClient.WithAssertion(var id, var assertion) ->
                    documents
                            .renewIfReached(id)
                            .chain(() -> assertions.check(assertion, path))
                            .map(Optional::of);
            case PresentedClient.Named _, PresentedClient.None() ->
                    Uni.createFrom().item(Optional.empty());
        };
    }

    private Uni<Optional<Client>> proven(PresentedClient.WithSecret shown) {
        return shown.id().startsWith(Clients.PREFIX)
                ? clients.find(shown)
                : Uni.createFrom().item(services.find(shown.id(), shown.secret()));
    }

    private Uni<Optional<Client>> named(PresentedClient presented, String path) {
        return presented instanceof PresentedClient.Named(var id)
                ? documents
                        .renewIfReached(id)
                        .chain(() -> clients.find(id))
                        .map(
                                found ->
                                        found.filter(client -> !client.confidential())
                                                .map(Client.class::cast))
                : proven(presented, path);
    }
}
