package in.plugged.oauth.pages;

import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.session.Browsers;
import in.plugged.oauth.session.SessionEnding;
import in.plugged.web.Pages;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** Ends the session of this browser; also when it has ended already. */
@Path("/account/logout")
@Produces(MediaType.TEXT_HTML)
class LogoutPage {

    private final FormGuard guard;
    private final SessionEnding ending;
    private final Endings endings;
    private final Browsers browsers;
    private final Entering entering;
    private final Pages pages;

    LogoutPage(
            FormGuard guard,
            SessionEnding ending,
            Endings endings,
            Browsers browsers,
            Entering entering,
            Pages pages) {
        this.guard = guard;
        this.ending = ending;
        this.endings = endings;
        this.browsers = browsers;
        this.entering = entering;
        this.pages = pages;
    }

    /** Whatever token the form has: our own page has sent it, and who asks to leave is let go. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> logout(@Context HttpServerRequest request) {
        guard.requireOurs();
        return ending.end(browsers.of(request))
                .call(endings::announce)
                .map(_ -> entering.leave(pages.goOn("/login", "logged-out")));
    }
}
