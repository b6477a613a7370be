package in.plugged.ratelimit.pages;

import in.plugged.ratelimit.alert.AlertMutes;
import in.plugged.ratelimit.alert.Kind;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import in.plugged.web.Shells;
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
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** Hears from its owner which alerts of a key nobody wants. */
@Path(AlertsPage.PATH)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
class AlertsPage {

    static final String PATH = UsagePage.PATH + "/alerts";

    private final Visitor visitor;
    private final FormGuard guard;
    private final Choices choices;
    private final AlertMutes mutes;
    private final UsageSheet sheet;
    private final Shells shells;
    private final Pages pages;

    AlertsPage(
            Visitor visitor,
            FormGuard guard,
            Choices choices,
            AlertMutes mutes,
            UsageSheet sheet,
            Shells shells,
            Pages pages) {
        this.visitor = visitor;
        this.guard = guard;
        this.choices = choices;
        this.mutes = mutes;
        this.sheet = sheet;
        this.shells = shells;
        this.pages = pages;
    }

    static String mute(String keyId, Kind kind) {
        return PATH + "/" + keyId + "/" + kind.text() + "/mute";
    }

    static String unmute(String keyId, Kind kind) {
        return PATH + "/" + keyId + "/" + kind.text() + "/unmute";
    }

    /** Leads to the usage of the key, where it can be undone; 404 for somebody else's. */
    @POST
    @Path("/{key_id}/{kind}/mute")
    public Uni<RestResponse<Object>> mute(
            @RestPath("key_id") KeyId id,
            @RestPath Kind kind,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        return act(
                id, csrf, request, caller -> mutes.mute(id, kind, caller.userId()), "alert-muted");
    }

    @POST
    @Path("/{key_id}/{kind}/unmute")
    public Uni<RestResponse<Object>> unmute(
            @RestPath("key_id") KeyId id,
            @RestPath Kind kind,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        return act(id, csrf, request, _ -> mutes.unmute(id, kind), "alert-unmuted");
    }

    /** After an old token the page is shown anew, with what was wrong. */
    private Uni<RestResponse<Object>> act(
            KeyId id,
            String csrf,
            HttpServerRequest request,
            Function<Caller, Uni<Void>> act,
            String said) {
        boolean stale = guard.stale(csrf);
        return visitor.loggedIn()
                .flatMap(
                        caller ->
                                choices.of(UsageQuery.ofKey(id), caller)
                                        .flatMap(
                                                choice ->
                                                        stale
                                                                ? askAgain(choice, caller, request)
                                                                : act.apply(caller)
                                                                        .map(
                                                                                _ ->
                                                                                        done(
                                                                                                choice,
                                                                                                said))));
    }

    private Uni<RestResponse<Object>> askAgain(
            Choice choice, Caller caller, HttpServerRequest request) {
        return sheet.show(choice, caller, request, shells.words().openForLong());
    }

    private RestResponse<Object> done(Choice choice, String said) {
        return pages.goOn(UsagePage.PATH + "?" + choice.query() + "#alerts", said);
    }
}
