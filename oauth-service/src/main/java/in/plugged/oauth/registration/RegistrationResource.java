package in.plugged.oauth.registration;

import in.plugged.oauth.registration.RegistrationOutcome.Refused;
import in.plugged.oauth.registration.RegistrationOutcome.Registered;
import in.plugged.oauth.registration.RegistrationOutcome.TooLongAgo;
import in.plugged.oauth.registration.RegistrationOutcome.TooManyOwned;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Registers clients (RFC 7591). */
@Path(ClientInformations.PATH)
@Produces(MediaType.APPLICATION_JSON)
class RegistrationResource {

    private final CurrentIdentityAssociation identity;
    private final RegistrationDoor door;
    private final ClientRegistration registration;
    private final ClientInformations informations;

    RegistrationResource(
            CurrentIdentityAssociation identity,
            RegistrationDoor door,
            ClientRegistration registration,
            ClientInformations informations) {
        this.identity = identity;
        this.door = door;
        this.registration = registration;
        this.informations = informations;
    }

    /** Anybody may; whoever brings a credential becomes the owner, if it is one that manages. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<ClientInformation>> register(
            byte[] body, @Context HttpServerRequest request) {
        return door.require(request)
                .map(_ -> SentMetadata.read(body).metadata())
                .flatMap(this::register)
                .map(this::answer);
    }

    private Uni<RegistrationOutcome> register(ClientMetadata asked) {
        return identity.getDeferredIdentity()
                .map(RegistrationResource::caller)
                .flatMap(caller -> registration.register(asked, caller));
    }

    private static Optional<Caller> caller(SecurityIdentity found) {
        return found.isAnonymous() ? Optional.empty() : Optional.of(Caller.of(found));
    }

    private RestResponse<ClientInformation> answer(RegistrationOutcome outcome) {
        return switch (outcome) {
            case Registered(var client, var secret, var management) ->
                    ResponseBuilder.create(
                                    RestResponse.Status.CREATED,
                                    informations.fresh(client, secret, management))
                            .build();
            case Refused(var fault) -> throw RegistrationAnswers.refusal(fault);
            case TooManyOwned(var most) -> throw RegistrationAnswers.tooManyOwned(most);
            case TooLongAgo() -> throw RegistrationAnswers.tooLongAgo();
        };
    }
}
