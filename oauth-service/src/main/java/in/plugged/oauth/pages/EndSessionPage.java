package in.plugged.oauth.pages;

import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.logout.AskedLogout;
import in.plugged.oauth.logout.LogoutRequest;
import in.plugged.oauth.logout.LogoutStep;
import in.plugged.oauth.logout.LogoutStep.Way;
import in.plugged.oauth.session.Browsers;
import in.plugged.oauth.session.SessionEnding;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Where applications send users who are to be logged out here too (end_session_endpoint). */
@Path(EndSessionPage.PATH)
@Produces(MediaType.TEXT_HTML)
class EndSessionPage {

    static final String PATH = "/oauth/logout";

    private final Visitor visitor;
    private final FormGuard guard;
    private final AskedLogout logout;
    private final LogoutSheet sheet;
    private final SessionEnding ending;
    private final Endings endings;
    private final Browsers browsers;
    private final Entering entering;
    private final Shells shells;
    private final Pages pages;

    EndSessionPage(
            Visitor visitor,
            FormGuard guard,
            AskedLogout logout,
            LogoutSheet sheet,
            SessionEnding ending,
            Endings endings,
            Browsers browsers,
            Entering entering,
            Shells shells,
            Pages pages) {
        this.visitor = visitor;
        this.guard = guard;
        this.logout = logout;
        this.sheet = sheet;
        this.ending = ending;
        this.endings = endings;
        this.browsers = browsers;
        this.entering = entering;
        this.shells = shells;
        this.pages = pages;
    }

    /** The hint by name is read by nobody: it is the browser that says who is logged in. */
    @GET
    @Parameter(name = "logout_hint")
    public Uni<RestResponse<Object>> begin(
            @RestQuery("id_token_hint") @DefaultValue("") String idTokenHint,
            @RestQuery("client_id") @DefaultValue("") String clientId,
            @RestQuery("post_logout_redirect_uri") @DefaultValue("") String back,
            @RestQuery("state") @DefaultValue("") String state,
            @RestQuery("ui_locales") @DefaultValue("") String languages,
            @Context HttpServerRequest request) {
        shells.wish(languages);
        var asked = LogoutRequest.of(idTokenHint, clientId, back, state);
        return visitor.session()
                .flatMap(session -> logout.judge(asked, session))
                .flatMap(step -> answer(step, request));
    }

    private Uni<RestResponse<Object>> answer(LogoutStep step, HttpServerRequest request) {
        return switch (step) {
            case LogoutStep.Refused(var problem) -> Uni.createFrom().item(sheet.refused(problem));
            case LogoutStep.Leave(var way) -> leave(way, request);
            case LogoutStep.Offer offer -> Uni.createFrom().item(sheet.offer(offer));
            case LogoutStep.Ask question -> sheet.ask(question);
        };
    }

    /**
     * The same by a form. A browser sends no session along with a form of another site, so it is
     * led to the address that means the same.
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Object> begin(MultivaluedMap<String, String> form) {
        var query = new QueryStringEncoder(PATH);
        form.forEach((name, values) -> values.forEach(value -> query.addParam(name, value)));
        return pages.goOn(query.toString());
    }

    /** A form with an old token is shown again, if somebody is still logged in. */
    @POST
    @Path("/decision")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> decide(
            @RestForm("client_id") @DefaultValue("") String clientId,
            @RestForm("post_logout_redirect_uri") @DefaultValue("") String back,
            @RestForm @DefaultValue("") String state,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        boolean stale = guard.stale(csrf);
        var asked = LogoutRequest.of("", clientId, back, state);
        return visitor.session()
                .flatMap(session -> logout.judge(asked, session))
                .flatMap(step -> answer(stale ? step : agreed(step), request));
    }

    private static LogoutStep agreed(LogoutStep step) {
        return switch (step) {
            case LogoutStep.Refused refused -> refused;
            case LogoutStep.Leave leave -> leave;
            case LogoutStep.Offer offer -> offer;
            case LogoutStep.Ask(_, var way, _) -> new LogoutStep.Leave(way);
        };
    }

    private Uni<RestResponse<Object>> leave(Way way, HttpServerRequest request) {
        return ending.end(browsers.of(request))
                .call(endings::announce)
                .map(_ -> entering.leave(left(way)));
    }

    private RestResponse<Object> left(Way way) {
        return way.address().map(pages::leave).orElseGet(() -> pages.goOn("/login", "logged-out"));
    }
}
