package in.plugged.oauth.pages;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.registration.ClientRemoval;
import in.plugged.oauth.registration.ClientSecretRotation;
import in.plugged.oauth.registration.RemovalOutcome;
import in.plugged.oauth.registration.SecretOutcome;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.resteasy.reactive.RestResponse;

/** Ends the secret of an application, or the application, once that was confirmed. */
@ApplicationScoped
class ClientEnds {

    private final ClientSecretRotation rotation;
    private final ClientRemoval removal;
    private final ClientSheets sheets;
    private final Pages pages;

    ClientEnds(
            ClientSecretRotation rotation,
            ClientRemoval removal,
            ClientSheets sheets,
            Pages pages) {
        this.rotation = rotation;
        this.removal = removal;
        this.sheets = sheets;
        this.pages = pages;
    }

    /** A public one has none, and so no page that could ask for another. */
    Uni<RestResponse<Object>> renewSecret(Client.Registered client, Caller caller) {
        return rotation.rotate(client.id(), caller)
                .flatMap(outcome -> answer(outcome, client, caller));
    }

    private Uni<RestResponse<Object>> answer(
            SecretOutcome outcome, Client.Registered client, Caller caller) {
        return switch (outcome) {
            case SecretOutcome.Replaced(var renewed, var secret) ->
                    sheets.secret(200, renewed, secret, true, caller);
            case SecretOutcome.TooLongAgo() -> Uni.createFrom().item(again(client));
            case SecretOutcome.NoSuchClient(), SecretOutcome.WithoutSecret() ->
                    throw new ApiException(ApiError.notFound());
        };
    }

    /** To the log-in, and back to the question. */
    private RestResponse<Object> again(Client.Registered client) {
        String question = ClientsPage.PATH + "/" + client.id() + "?confirm=secret";
        return pages.goOn(Entering.again(question));
    }

    Uni<RestResponse<Object>> delete(Client.Registered client, Caller caller) {
        return removal.remove(client.id(), caller).map(this::answer);
    }

    private RestResponse<Object> answer(RemovalOutcome outcome) {
        return switch (outcome) {
            case RemovalOutcome.Removed(boolean announced) ->
                    pages.goOn(ClientsPage.PATH, announced ? "client-deleted" : "ending");
            case RemovalOutcome.NoSuchClient() -> throw new ApiException(ApiError.notFound());
        };
    }
}
