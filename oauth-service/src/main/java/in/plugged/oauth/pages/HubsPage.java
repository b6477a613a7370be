package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.hub.HubId;
import in.plugged.oauth.hub.HubView;
import in.plugged.oauth.session.SessionInfo;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Form;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import in.plugged.web.Section;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Adds, renames and deletes hubs. */
@Path("/account/hubs")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class HubsPage {

    record confirm(Shell shell, HubView hub) implements TemplateInstance {}

    private final SessionCaller session;
    private final FormGuard guard;
    private final AccountSheet sheet;
    private final SessionInfo info;
    private final HubForms forms;
    private final Shells shells;
    private final Pages pages;

    HubsPage(
            SessionCaller session,
            FormGuard guard,
            AccountSheet sheet,
            SessionInfo info,
            HubForms forms,
            Shells shells,
            Pages pages) {
        this.session = session;
        this.guard = guard;
        this.sheet = sheet;
        this.info = info;
        this.forms = forms;
        this.shells = shells;
        this.pages = pages;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> add(
            @RestForm @DefaultValue("") String name, @RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        Form form = Form.EMPTY.with("name", name);
        return guard.stale(csrf)
                ? sheet.showStale(AccountForms.hub(form), caller)
                : forms.add(name, caller);
    }

    @POST
    @Path("/{id}/rename")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> rename(
            @RestPath HubId id,
            @RestForm @DefaultValue("") String name,
            @RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        return guard.stale(csrf)
                ? sheet.showStale(AccountForms.UNTOUCHED, caller)
                : forms.rename(id.value(), name, caller);
    }

    /** Asks whether the hub is to be deleted; 404 for one that is not the caller's. */
    @GET
    @Path("/{id}/delete")
    public Uni<RestResponse<Object>> confirm(@RestPath HubId id) {
        return info.of(session.caller()).map(found -> confirm(id.value(), found));
    }

    private RestResponse<Object> confirm(String id, SessionInfo.LoggedIn found) {
        HubView hub =
                found.hubs().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new ApiException(ApiError.notFound()));
        return pages.show(new confirm(shells.app(Section.ACCOUNT, found.user().email()), hub));
    }

    @POST
    @Path("/{id}/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> delete(
            @RestPath HubId id, @RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        return guard.stale(csrf)
                ? sheet.showStale(AccountForms.UNTOUCHED, caller)
                : forms.delete(id.value(), caller);
    }
}
