package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.client.Client;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.FormGuard;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.function.BiFunction;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** One application of a person's own; 404 for somebody else's. */
@Path("/account/clients/{id: cli_[0-9A-Za-z]{16}}")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class ClientPage {

    private final SessionCaller session;
    private final FormGuard guard;
    private final OwnClients own;
    private final ClientForms forms;
    private final ClientEnds ends;
    private final ClientSheets sheets;

    ClientPage(
            SessionCaller session,
            FormGuard guard,
            OwnClients own,
            ClientForms forms,
            ClientEnds ends,
            ClientSheets sheets) {
        this.session = session;
        this.guard = guard;
        this.own = own;
        this.forms = forms;
        this.ends = ends;
        this.sheets = sheets;
    }

    @GET
    public Uni<RestResponse<Object>> show(
            @RestPath String id, @RestQuery @DefaultValue("") String confirm) {
        Caller caller = session.caller();
        return own.require(id, caller).flatMap(client -> show(client, confirm, caller));
    }

    /** Not every one has a secret that could be replaced. */
    private Uni<RestResponse<Object>> show(
            Client.Registered client, String confirm, Caller caller) {
        if (confirm.equals("delete")) {
            return sheets.confirmDelete(client, caller);
        }
        return confirm.equals("secret") && client.authMethod().takesSecret()
                ? sheets.confirmSecret(client, caller)
                : forms.show(client, caller);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> save(@RestPath String id, @BeanParam ClientFields fields) {
        Caller caller = session.caller();
        boolean stale = guard.stale(fields.csrf());
        return own.require(id, caller)
                .flatMap(
                        client ->
                                stale
                                        ? forms.showStale(client, fields, caller)
                                        : forms.save(client, fields, caller));
    }

    @POST
    @Path("/secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> renewSecret(
            @RestPath String id, @RestForm @DefaultValue("") String csrf) {
        return confirmed(id, csrf, ends::renewSecret);
    }

    @POST
    @Path("/delete")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> delete(
            @RestPath String id, @RestForm @DefaultValue("") String csrf) {
        return confirmed(id, csrf, ends::delete);
    }

    private Uni<RestResponse<Object>> confirmed(
            String id,
            String csrf,
            BiFunction<Client.Registered, Caller, Uni<RestResponse<Object>>> act) {
        Caller caller = session.caller();
        boolean stale = guard.stale(csrf);
        return own.require(id, caller)
                .flatMap(
                        client ->
                                stale
                                        ? forms.showStale(client, caller)
                                        : act.apply(client, caller));
    }
}
