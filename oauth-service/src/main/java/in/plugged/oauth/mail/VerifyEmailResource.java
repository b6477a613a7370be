package in.plugged.oauth.mail;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.StrictBody;
import in.plugged.web.FrontDoor;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Confirming an e-mail address. */
@Path("/api/auth/verify-email")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class VerifyEmailResource {

    private final FrontDoor door;
    private final EmailVerification verification;
    private final SessionCaller session;
    private final CurrentIdentityAssociation identity;

    VerifyEmailResource(
            FrontDoor door,
            EmailVerification verification,
            SessionCaller session,
            CurrentIdentityAssociation identity) {
        this.door = door;
        this.verification = verification;
        this.session = session;
        this.identity = identity;
    }

    /** The token of a link. */
    @StrictBody
    record Confirmation(@NotNull String token) {
        @Override
        public String toString() {
            return "Confirmation[hidden]";
        }
    }

    /** For the address in the body, whose answer is the same for every one, or the session's. */
    @POST
    public Uni<RestResponse<Map<String, String>>> ask(
            @Nullable AskedAddress asked, @Context HttpServerRequest request) {
        door.require(request);
        Uni<Void> done = asked == null ? askForOwn(request) : verification.ask(asked, request);
        return done.map(_ -> MailAnswers.accepted());
    }

    private Uni<Void> askForOwn(HttpServerRequest request) {
        return identity.getDeferredIdentity()
                .map(this::caller)
                .flatMap(caller -> verification.ask(caller, request));
    }

    /** Nobody must be logged in to name an address, so it is checked here. */
    private Caller caller(SecurityIdentity found) {
        if (found.isAnonymous()) {
            throw new ApiException(
                    ApiError.unauthorized("missing", "Name an address, or log in")
                            .with("hint", "Send the field email, or the cookie of a session."));
        }
        return session.caller(found);
    }

    @POST
    @Path("/confirm")
    public Uni<RestResponse<Void>> confirm(
            @NotNull(message = "must be given") Confirmation confirmation,
            @Context HttpServerRequest request) {
        door.require(request);
        return verification.confirm(confirmation.token()).map(VerifyEmailResource::answer);
    }

    private static RestResponse<Void> answer(boolean confirmed) {
        if (!confirmed) {
            throw MailAnswers.linkEnded();
        }
        return RestResponse.noContent();
    }
}
