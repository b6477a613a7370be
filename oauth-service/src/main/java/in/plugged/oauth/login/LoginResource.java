package in.plugged.oauth.login;

import in.plugged.oauth.account.AccountView;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.session.Browser;
import in.plugged.oauth.session.Browsers;
import in.plugged.oauth.session.SessionEnding;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.ratelimit.LimitRefusal;
import in.plugged.web.FrontDoor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/**
 * Coming in and going out. What a request presents already, good or not, keeps nobody from either.
 */
@Path("/api/auth")
@Produces(MediaType.APPLICATION_JSON)
@PermitAll
class LoginResource {

    private final FrontDoor door;
    private final Browsers browsers;
    private final AccountRegistration registration;
    private final Login login;
    private final SessionEnding ending;
    private final Endings endings;
    private final Answers answers;

    LoginResource(
            FrontDoor door,
            Browsers browsers,
            AccountRegistration registration,
            Login login,
            SessionEnding ending,
            Endings endings,
            Answers answers) {
        this.door = door;
        this.browsers = browsers;
        this.registration = registration;
        this.login = login;
        this.ending = ending;
        this.endings = endings;
        this.answers = answers;
    }

    @POST
    @Path("/register")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, AccountView>>> register(
            @NotNull(message = "must be given") NewAccount wanted,
            @Context HttpServerRequest request) {
        door.require(request);
        return registration
                .register(wanted, browsers.of(request), request.response())
                .map(this::answer);
    }

    private RestResponse<Map<String, AccountView>> answer(Registration outcome) {
        return switch (outcome) {
            case Registration.Made(var entry) -> answers.entered(Status.CREATED, entry);
            case Registration.EmailTaken() -> throw Answers.emailTaken();
            case Registration.TooMany(var limit, var refused) ->
                    throw new ApiException(
                            LimitRefusal.of(
                                    "Too many registrations came from this address",
                                    limit,
                                    refused));
        };
    }

    @POST
    @Path("/login")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Map<String, AccountView>>> login(
            @NotNull(message = "must be given") Credentials credentials,
            @Context HttpServerRequest request) {
        door.require(request);
        return login.login(credentials, browsers.of(request)).map(this::answer);
    }

    private RestResponse<Map<String, AccountView>> answer(LoginOutcome outcome) {
        return switch (outcome) {
            case LoginOutcome.Entered(var entry) -> answers.entered(Status.OK, entry);
            case LoginOutcome.Wrong() -> throw Answers.wrongCredentials();
            case LoginOutcome.TooMany(var seconds) -> throw Answers.tooManyFailures(seconds);
        };
    }

    /**
     * Also without a session, or again: whoever is out already has what he wants. Without a body
     * its type is of no interest.
     */
    @POST
    @Path("/logout")
    public Uni<RestResponse<Object>> logout(
            @Nullable LogoutWish wish, @Context HttpServerRequest request) {
        door.require(request);
        Browser browser = browsers.of(request);
        boolean everywhere = wish != null && wish.everywhere();
        return (everywhere ? ending.endEverywhere(browser) : ending.end(browser))
                .flatMap(endings::announce)
                .map(Endings::answer)
                .map(answers::left);
    }
}
