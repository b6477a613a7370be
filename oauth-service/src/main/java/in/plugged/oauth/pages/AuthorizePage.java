package in.plugged.oauth.pages;

import in.plugged.oauth.authorize.Authorization;
import in.plugged.oauth.authorize.Begun;
import in.plugged.oauth.authorize.Choice;
import in.plugged.oauth.authorize.Decided;
import in.plugged.oauth.authorize.Decision;
import in.plugged.oauth.authorize.Step;
import in.plugged.oauth.authorize.Step.Problem;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import in.plugged.web.Shells;
import in.plugged.web.Visitor;
import io.netty.handler.codec.http.QueryStringEncoder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/** Where applications send users who are to let them in. */
@Path("/oauth/authorize")
@Produces(MediaType.TEXT_HTML)
class AuthorizePage {

    private static final String ALLOW = "allow";
    private static final String UNKNOWN = "invalid_client";

    private final Visitor visitor;
    private final FormGuard guard;
    private final Authorization authorization;
    private final Decision decision;
    private final ConsentSheet sheet;
    private final Pages pages;
    private final Shells shells;

    AuthorizePage(
            Visitor visitor,
            FormGuard guard,
            Authorization authorization,
            Decision decision,
            ConsentSheet sheet,
            Pages pages,
            Shells shells) {
        this.visitor = visitor;
        this.guard = guard;
        this.authorization = authorization;
        this.decision = decision;
        this.sheet = sheet;
        this.pages = pages;
        this.shells = shells;
    }

    @GET
    @Parameter(name = "client_id")
    @Parameter(name = "redirect_uri")
    @Parameter(name = "response_type")
    @Parameter(name = "response_mode")
    @Parameter(name = "scope")
    @Parameter(name = "state")
    @Parameter(name = "code_challenge")
    @Parameter(name = "code_challenge_method")
    @Parameter(name = "dpop_jkt")
    @Parameter(name = "resource")
    @Parameter(name = "prompt")
    @Parameter(name = "nonce")
    @Parameter(name = "claims")
    @Parameter(name = "display")
    @Parameter(name = "max_age")
    @Parameter(name = "login_hint")
    @Parameter(name = "id_token_hint")
    @Parameter(name = "acr_values")
    @Parameter(name = "ui_locales")
    @Parameter(name = "request_uri")
    @Produces({MediaType.TEXT_HTML, "application/json;qs=0.5"})
    public Uni<RestResponse<Object>> begin(
            @Context HttpServerRequest request, @Context HttpHeaders headers) {
        String query = Optional.ofNullable(request.query()).orElse("");
        return visitor.session()
                .flatMap(session -> authorization.begin(query, session))
                .map(begun -> takesPages(headers) ? answer(begun) : told(begun.step()));
    }

    private static boolean takesPages(HttpHeaders headers) {
        return headers.getAcceptableMediaTypes().stream()
                .anyMatch(MediaType.TEXT_HTML_TYPE::isCompatible);
    }

    /**
     * What is wrong, to a program that takes no page. Some look before they open a browser, and
     * register anew when they are not known any more.
     */
    private RestResponse<Object> told(Step step) {
        return switch (step) {
            case Step.Undescribed(var why, var reached) ->
                    reached ? json(UNKNOWN, why) : json("temporarily_unavailable", why);
            case Step.Invalid(var problem) when problem == Problem.UNKNOWN_CLIENT ->
                    json(UNKNOWN, "The client is unknown");
            case Step.Invalid _ ->
                    json("invalid_request", "The request does not say where to answer it");
            default -> answer(step);
        };
    }

    private static RestResponse<Object> json(String error, String description) {
        return RestResponse.ResponseBuilder.<Object>create(400)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error", error, "error_description", description))
                .build();
    }

    /**
     * The same by a form (OpenID Connect Core, section 3.1.2.1). A browser sends no session along
     * with a form of another site, so it is led to the address that means the same.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Object> begin(MultivaluedMap<String, String> form) {
        var query = new QueryStringEncoder("/oauth/authorize");
        form.forEach((name, values) -> values.forEach(value -> query.addParam(name, value)));
        return pages.goOn(query.toString());
    }

    private RestResponse<Object> answer(Begun begun) {
        begun.languages().ifPresent(shells::wish);
        return answer(begun.step());
    }

    private RestResponse<Object> answer(Step step) {
        return switch (step) {
            case Step.Invalid(var problem) -> sheet.invalid(problem);
            case Step.Undescribed(var why, _) -> sheet.undescribed(why);
            case Step.LogIn(var path, var again, var hint) ->
                    pages.goOn(Entering.logIn(path, again, hint));
            case Step.Back(var address) -> pages.leave(address);
            case Step.Ask question -> sheet.ask(question);
        };
    }

    /** A form with an old token can't be shown again: the question is gone with its ticket. */
    @POST
    @Path("/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> decide(
            @RestForm @DefaultValue("") String ticket,
            @RestForm("decision") @DefaultValue("") String answer,
            @RestForm("hub_id") @DefaultValue("") String hubId,
            @RestForm @DefaultValue("") String csrf) {
        if (guard.stale(csrf)) {
            throw new ApiException(ApiError.csrf());
        }
        var choice = new Choice(ticket, answer.equals(ALLOW), hubId);
        return visitor.session().flatMap(session -> decide(choice, session)).map(this::answer);
    }

    private Uni<Decided> decide(Choice choice, Optional<Caller> session) {
        return session.map(caller -> decision.decide(choice, caller))
                .orElseGet(() -> Uni.createFrom().item(new Decided.NotAsked()));
    }

    private RestResponse<Object> answer(Decided decided) {
        return switch (decided) {
            case Decided.NotAsked() -> sheet.notAsked();
            case Decided.ForeignHub() -> throw new ApiException(ApiError.forbidden("Not your hub"));
            case Decided.Invalid(var problem) -> sheet.invalid(problem);
            case Decided.Back(var address) -> pages.leave(address);
        };
    }
}
