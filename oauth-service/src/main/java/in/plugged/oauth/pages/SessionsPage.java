package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.session.SessionEnding;
import in.plugged.oauth.session.SessionId;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Ends sessions, one or all but the own. */
@Path("/account/sessions")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class SessionsPage {

    private final SessionCaller session;
    private final FormGuard guard;
    private final AccountSheet sheet;
    private final SessionEnding ending;
    private final Endings endings;
    private final Pages pages;

    SessionsPage(
            SessionCaller session,
            FormGuard guard,
            AccountSheet sheet,
            SessionEnding ending,
            Endings endings,
            Pages pages) {
        this.session = session;
        this.guard = guard;
        this.sheet = sheet;
        this.ending = ending;
        this.endings = endings;
        this.pages = pages;
    }

    /** 404 for one that is not the caller's. */
    @POST
    @Path("/{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> endOne(
            @RestPath SessionId id, @RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        return guard.stale(csrf)
                ? sheet.showStale(AccountForms.UNTOUCHED, caller)
                : ending.endOne(id.value(), caller)
                        .map(
                                ended ->
                                        ended.orElseThrow(
                                                () -> new ApiException(ApiError.notFound())))
                        .flatMap(endings::announce)
                        .map(announced -> done(announced, "session-ended"));
    }

    @POST
    @Path("/end-others")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> endOthers(@RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        return guard.stale(csrf)
                ? sheet.showStale(AccountForms.UNTOUCHED, caller)
                : ending.endOthers(caller)
                        .flatMap(endings::announce)
                        .map(announced -> done(announced, "sessions-ended"));
    }

    private RestResponse<Object> done(boolean announced, String code) {
        return pages.goOn(AccountPage.PATH, announced ? code : "ending");
    }
}
