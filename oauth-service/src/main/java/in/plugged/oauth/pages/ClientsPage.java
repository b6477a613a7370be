package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.FormGuard;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** The applications that a person has registered, and one more. */
@Path("/account/clients")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class ClientsPage {

    static final String PATH = "/account/clients";

    private final SessionCaller session;
    private final FormGuard guard;
    private final ClientSheets sheets;
    private final ClientForms forms;

    ClientsPage(SessionCaller session, FormGuard guard, ClientSheets sheets, ClientForms forms) {
        this.session = session;
        this.guard = guard;
        this.sheets = sheets;
        this.forms = forms;
    }

    @GET
    public Uni<RestResponse<Object>> list() {
        return sheets.list(session.caller());
    }

    @GET
    @Path("/new")
    public Uni<RestResponse<Object>> fresh() {
        return forms.fresh(session.caller());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> register(@BeanParam ClientFields fields) {
        Caller caller = session.caller();
        return guard.stale(fields.csrf())
                ? forms.freshStale(fields, caller)
                : forms.register(fields, caller);
    }
}
