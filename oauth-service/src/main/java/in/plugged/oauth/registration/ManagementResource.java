package in.plugged.oauth.registration;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.GuessLimit;
import in.plugged.oauth.ending.Endings;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.service.oauth.ClearText;
import in.plugged.service.oauth.OauthErrors;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows, changes and ends one registration to whoever holds what manages it (RFC 7592). */
@Path(ClientInformations.PATH + "/{client_id}")
@Produces(MediaType.APPLICATION_JSON)
class ManagementResource {

    private final ClientManagement management;
    private final ClientChange change;
    private final ClientRemoval removal;
    private final ClientInformations informations;
    private final RegistrationDoor door;
    private final ClearText clearText;
    private final GuessLimit guesses;

    ManagementResource(
            ClientManagement management,
            ClientChange change,
            ClientRemoval removal,
            ClientInformations informations,
            RegistrationDoor door,
            ClearText clearText,
            GuessLimit guesses) {
        this.management = management;
        this.change = change;
        this.removal = removal;
        this.informations = informations;
        this.door = door;
        this.clearText = clearText;
        this.guesses = guesses;
    }

    @GET
    public Uni<ClientInformation> show(
            @RestPath("client_id") String id, @Context HttpServerRequest request) {
        ManagementToken shown = token(id, request);
        return management
                .client(shown)
                .map(found -> present(found, request))
                .map(client -> informations.known(client, Optional.empty(), shown));
    }

    /** All of it: what is left out has its default again. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ClientInformation> change(
            @RestPath("client_id") String id, byte[] body, @Context HttpServerRequest request) {
        ManagementToken shown = token(id, request);
        return management
                .client(shown)
                .map(found -> present(found, request))
                .map(_ -> requireSame(id, SentMetadata.read(body)))
                .call(sent -> management.requireSecret(shown, sent.clientSecret()))
                .flatMap(sent -> change(shown, sent.metadata(), request))
                .map(outcome -> answer(outcome, shown, request));
    }

    /** What has us call somewhere counts like a registration. */
    private Uni<ClientChangeOutcome> change(
            ManagementToken shown, ClientMetadata asked, HttpServerRequest request) {
        return asked.openId().sectorIdentifierUri().isEmpty()
                ? change.change(shown, asked)
                : door.require(request).chain(() -> change.change(shown, asked));
    }

    private static SentMetadata requireSame(String id, SentMetadata sent) {
        if (!sent.clientId().equals(Optional.of(id))) {
            throw OauthErrors.invalidClientMetadata("client_id: It must be that of this client");
        }
        return sent;
    }

    private ClientInformation answer(
            ClientChangeOutcome outcome, ManagementToken shown, HttpServerRequest request) {
        return switch (outcome) {
            case ClientChangeOutcome.Changed(var client, var secret) ->
                    informations.known(client, secret, shown);
            case ClientChangeOutcome.Refused(var fault) -> throw RegistrationAnswers.refusal(fault);
            case ClientChangeOutcome.NoSuchClient() -> throw unknown(request);
            case ClientChangeOutcome.TooLongAgo() -> throw RegistrationAnswers.tooLongAgo();
        };
    }

    @DELETE
    public Uni<RestResponse<Object>> end(
            @RestPath("client_id") String id, @Context HttpServerRequest request) {
        return removal.remove(token(id, request)).map(outcome -> answer(outcome, request));
    }

    private RestResponse<Object> answer(RemovalOutcome outcome, HttpServerRequest request) {
        return switch (outcome) {
            case RemovalOutcome.Removed(var announced) -> Endings.answer(announced);
            case RemovalOutcome.NoSuchClient() -> throw unknown(request);
        };
    }

    private ManagementToken token(String id, HttpServerRequest request) {
        clearText.refuse(request);
        guesses.require(request);
        return ManagementToken.of(id, request).orElseThrow(() -> unknown(request));
    }

    private Client.Registered present(
            Optional<Client.Registered> found, HttpServerRequest request) {
        return found.orElseThrow(() -> unknown(request));
    }

    private ApiException unknown(HttpServerRequest request) {
        guesses.failed(request);
        return RegistrationAnswers.unknownToken();
    }
}
