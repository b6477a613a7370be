package in.plugged.oauth.login;

import in.plugged.oauth.account.AccountView;
import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.session.Browsers;
import in.plugged.resourceserver.error.ApiException;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** What somebody does to his own account. */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
class AccountResource {

    private final SessionCaller session;
    private final Browsers browsers;
    private final AccountChange change;
    private final PasswordChange passwords;
    private final AccountDeletion deletion;
    private final Answers answers;

    AccountResource(
            SessionCaller session,
            Browsers browsers,
            AccountChange change,
            PasswordChange passwords,
            AccountDeletion deletion,
            Answers answers) {
        this.session = session;
        this.browsers = browsers;
        this.change = change;
        this.passwords = passwords;
        this.deletion = deletion;
        this.answers = answers;
    }

    @PATCH
    @Path("/account")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Map<String, AccountView>> change(
            @NotNull(message = "must be given") AccountWish wanted) {
        return change.change(wanted.wish(), session.caller()).map(AccountResource::answer);
    }

    private static Map<String, AccountView> answer(ChangeOutcome outcome) {
        return switch (outcome) {
            case ChangeOutcome.Changed(var user) -> Map.of("user", user);
            case ChangeOutcome.EmailTaken() -> throw Answers.emailTaken();
            case ChangeOutcome.TooLongAgo() -> throw tooLongAgo();
        };
    }

    /** Whoever asks goes on with a new cookie; everybody else is out. */
    @POST
    @Path("/password")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Object>> changePassword(
            @NotNull(message = "must be given") NewPassword wanted,
            @Context HttpServerRequest request) {
        return passwords.change(wanted, session.caller(), browsers.of(request)).map(this::answer);
    }

    private RestResponse<Object> answer(PasswordOutcome outcome) {
        return switch (outcome) {
            case PasswordOutcome.Changed(var entry, var announced) ->
                    answers.replaced(Endings.answer(announced), entry);
            case PasswordOutcome.Wrong() -> throw Answers.wrongPassword();
            case PasswordOutcome.TooMany(var seconds) -> throw Answers.tooManyFailures(seconds);
            case PasswordOutcome.TooLongAgo() -> throw tooLongAgo();
        };
    }

    @DELETE
    @Path("/account")
    public Uni<RestResponse<Object>> delete() {
        return deletion.delete(session.caller()).map(this::answer);
    }

    private RestResponse<Object> answer(DeletionOutcome outcome) {
        return switch (outcome) {
            case DeletionOutcome.Deleted(var announced) -> answers.left(Endings.answer(announced));
            case DeletionOutcome.TooLongAgo() -> throw tooLongAgo();
        };
    }

    private static ApiException tooLongAgo() {
        return new ApiException(SessionCaller.tooLongAgo());
    }
}
