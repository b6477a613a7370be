package in.plugged.oauth.pages;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.Clients;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Finds a person's own application. */
@ApplicationScoped
class OwnClients {

    private final Clients clients;

    OwnClients(Clients clients) {
        this.clients = clients;
    }

    /** Fails with 404 when there is none or it is somebody else's, never tells which. */
    Uni<Client.Registered> require(String id, Caller caller) {
        return clients.find(id)
                .map(
                        found ->
                                found.filter(
                                                client ->
                                                        client.ownerId()
                                                                .equals(
                                                                        Optional.of(
                                                                                caller.userId())))
                                        .orElseThrow(() -> new ApiException(ApiError.notFound())));
    }
}
