package in.plugged.oauth.mail;

import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.mail.PasswordReset.NewPassword;
import in.plugged.oauth.mail.ResetOutcome.Changed;
import in.plugged.oauth.mail.ResetOutcome.LinkEnded;
import in.plugged.web.FrontDoor;
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

/** The way back to an account whose password is lost. No credential is needed, the link is one. */
@Path("/api/auth/password-reset")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class PasswordResetResource {

    private final FrontDoor door;
    private final PasswordReset reset;

    PasswordResetResource(FrontDoor door, PasswordReset reset) {
        this.door = door;
        this.reset = reset;
    }

    /** The answer is the same for every address. */
    @POST
    public Uni<RestResponse<Map<String, String>>> ask(
            @NotNull(message = "must be given") AskedAddress asked,
            @Context HttpServerRequest request) {
        door.require(request);
        return reset.ask(asked, request).map(_ -> MailAnswers.accepted());
    }

    @POST
    @Path("/confirm")
    public Uni<RestResponse<Object>> confirm(
            @NotNull(message = "must be given") NewPassword wanted,
            @Context HttpServerRequest request) {
        door.require(request);
        return reset.confirm(wanted).map(PasswordResetResource::answer);
    }

    private static RestResponse<Object> answer(ResetOutcome outcome) {
        return switch (outcome) {
            case Changed(boolean announced) -> Endings.answer(announced);
            case LinkEnded() -> throw MailAnswers.linkEnded();
        };
    }
}
