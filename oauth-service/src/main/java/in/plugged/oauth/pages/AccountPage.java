package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.resourceserver.credential.Caller;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** The account: who one is, and all that may act for one. */
@Path("/account")
@Produces(MediaType.TEXT_HTML)
@Authenticated
class AccountPage {

    static final String PATH = "/account";

    private final SessionCaller session;
    private final AccountSheet sheet;
    private final AccountEnd end;

    AccountPage(SessionCaller session, AccountSheet sheet, AccountEnd end) {
        this.session = session;
        this.sheet = sheet;
        this.end = end;
    }

    @GET
    public Uni<RestResponse<Object>> show(@RestQuery @DefaultValue("") String confirm) {
        Caller caller = session.caller();
        return confirm.equals("delete")
                ? end.confirm(caller)
                : sheet.show(200, AccountForms.UNTOUCHED, caller);
    }
}
