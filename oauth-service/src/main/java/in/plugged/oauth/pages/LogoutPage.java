package in.plugged.oauth.pages;

import in.plugged.oauth.ending.Ending;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.session.Browsers;
import in.plugged.oauth.session.SessionEnding;
import in.plugged.web.FormGuard;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import in.plugged.web.Visitor;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Ends the session of this browser; also when it has ended already. Somebody else may come then.
 */
@Path("/account/logout")
@Produces(MediaType.TEXT_HTML)
class LogoutPage {

    private final FormGuard guard;
    private final Visitor visitor;
    private final AccountSheet sheet;
    private final SessionEnding ending;
    private final Endings endings;
    private final Browsers browsers;
    private final Entering entering;
    private final Pages pages;

    LogoutPage(
            FormGuard guard,
            Visitor visitor,
            AccountSheet sheet,
            SessionEnding ending,
            Endings endings,
            Browsers browsers,
            Entering entering,
            Pages pages) {
        this.guard = guard;
        this.visitor = visitor;
        this.sheet = sheet;
        this.ending = ending;
        this.endings = endings;
        this.browsers = browsers;
        this.entering = entering;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> logout(
            @RestForm @DefaultValue("") String csrf,
            @RestForm @DefaultValue("") String next,
            @Context HttpServerRequest request) {
        return guard.stale(csrf) ? stale() : leave(ending.end(browsers.of(request)), next);
    }

    /** Also out of every other browser, and all applications with them. */
    @POST
    @Path("/everywhere")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> logoutEverywhere(
            @RestForm @DefaultValue("") String csrf, @Context HttpServerRequest request) {
        return guard.stale(csrf) ? stale() : leave(ending.endEverywhere(browsers.of(request)), "");
    }

    private Uni<RestResponse<Object>> leave(Uni<Ending> ended, String next) {
        return ended.call(endings::announce).map(_ -> left(NextPath.parse(next)));
    }

    private RestResponse<Object> left(Optional<NextPath> next) {
        String login = next.map(NextPath::login).orElse("/login");
        RestResponse<Object> answer = pages.goOn(login, "logged-out");
        return next.filter(LinkPage::isAt).isPresent()
                ? entering.leaveToLink(answer)
                : entering.leave(answer);
    }

    /** Who is still logged in asks again; who is not has what he wants. */
    private Uni<RestResponse<Object>> stale() {
        return visitor.session()
                .flatMap(
                        session ->
                                session.map(
                                                caller ->
                                                        sheet.showStale(
                                                                AccountForms.UNTOUCHED, caller))
                                        .orElseGet(
                                                () -> Uni.createFrom().item(pages.goOn("/login"))));
    }
}
