package in.plugged.device.pages;

import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.FormGuard;
import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import in.plugged.web.Visitor;
import io.quarkus.qute.TemplateInstance;
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
import java.util.List;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Where a person lets a device in, or does not. Looking at it decides nothing, whoever sent the
 * person here.
 */
@Path(CodePath.AUTHORIZE)
@Produces(MediaType.TEXT_HTML)
class AuthorizePage {

    private static final String APPROVE = "approve";
    private static final String DENY = "deny";

    record done(Shell shell, String outcome) implements TemplateInstance {}

    private final Visitor visitor;
    private final FormGuard guard;
    private final Passage passage;
    private final Decision decision;
    private final Shells shells;
    private final Pages pages;

    AuthorizePage(
            Visitor visitor,
            FormGuard guard,
            Passage passage,
            Decision decision,
            Shells shells,
            Pages pages) {
        this.visitor = visitor;
        this.guard = guard;
        this.passage = passage;
        this.decision = decision;
        this.shells = shells;
        this.pages = pages;
    }

    @GET
    public Uni<RestResponse<Object>> ask(
            @RestQuery @DefaultValue("") String code, @Context HttpServerRequest request) {
        if (code.isBlank()) {
            return Uni.createFrom().item(pages.goOn(CodePath.DEVICE));
        }
        return passage.isOf(request)
                ? Uni.createFrom().item(passage.show(code))
                : person(code, caller -> decision.ask(code, caller, request));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> decide(
            @RestForm("user_code") @DefaultValue("") String code,
            @RestForm("hub_id") @DefaultValue("") String hubId,
            @RestForm List<String> scope,
            @RestForm("decision") @DefaultValue("") String answer,
            @RestForm @DefaultValue("") String csrf,
            @Context HttpServerRequest request) {
        boolean stale = guard.stale(csrf);
        var wish = Wish.of(code, hubId, scope);
        return person(
                code,
                caller -> {
                    if (stale) {
                        return decision.askAgain(wish, caller, request);
                    }
                    return switch (answer) {
                        case APPROVE -> decision.approve(wish, caller, request);
                        case DENY -> decision.deny(wish, caller, request);
                        default -> decision.askWhich(wish, caller, request);
                    };
                });
    }

    /** A reload of it decides nothing twice. */
    @GET
    @Path("/done")
    public RestResponse<Object> done(@RestQuery @DefaultValue("") String outcome) {
        return pages.show(new done(shells.gate(), Outcome.of(outcome).text()));
    }

    /** Who is not logged in does that first, and comes back. */
    private Uni<RestResponse<Object>> person(
            String code, Function<Caller, Uni<RestResponse<Object>>> next) {
        return visitor.session()
                .flatMap(
                        session ->
                                session.map(next)
                                        .orElseGet(
                                                () ->
                                                        Uni.createFrom()
                                                                .item(
                                                                        pages.goOn(
                                                                                CodePath.of(code)
                                                                                        .login()))));
    }
}
