package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.apps.ConnectedClientId;
import in.plugged.oauth.apps.Disconnection;
import in.plugged.oauth.ending.Endings;
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

/** Puts out applications that were let in. */
@Path("/account/apps")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class AppsPage {

    private final SessionCaller session;
    private final FormGuard guard;
    private final AccountSheet sheet;
    private final Disconnection disconnection;
    private final Endings endings;
    private final Pages pages;

    AppsPage(
            SessionCaller session,
            FormGuard guard,
            AccountSheet sheet,
            Disconnection disconnection,
            Endings endings,
            Pages pages) {
        this.session = session;
        this.guard = guard;
        this.sheet = sheet;
        this.disconnection = disconnection;
        this.endings = endings;
        this.pages = pages;
    }

    /** 404 for one that the caller has not let in. */
    @POST
    @Path("/{client_id}/disconnect")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> disconnect(
            @RestPath("client_id") ConnectedClientId id, @RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        return guard.stale(csrf)
                ? sheet.showStale(AccountForms.UNTOUCHED, caller)
                : disconnection
                        .disconnect(id.value(), caller)
                        .map(
                                found ->
                                        found.orElseThrow(
                                                () -> new ApiException(ApiError.notFound())))
                        .flatMap(endings::announce)
                        .map(this::done);
    }

    private RestResponse<Object> done(boolean announced) {
        return pages.goOn(AccountPage.PATH, announced ? "app-disconnected" : "ending");
    }
}
