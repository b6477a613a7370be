package in.plugged.oauth.pages;

import in.plugged.oauth.account.SessionCaller;
import in.plugged.oauth.outside.LinkCookie;
import in.plugged.oauth.outside.LinkOutcome;
import in.plugged.oauth.outside.Linking;
import in.plugged.oauth.outside.Linking.Offer;
import in.plugged.oauth.session.SessionInfo;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.web.FormGuard;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * Asks whoever has logged in whether he and the one who was proved by a provider before, in this
 * browser, are the same.
 */
@Path(LinkPage.PATH)
@Produces(MediaType.TEXT_HTML)
@Authenticated
class LinkPage {

    static final String PATH = "/account/link";

    record confirm(Shell shell, Offer offer, String email, String next)
            implements TemplateInstance {}

    record wrong(Shell shell, Offer offer, String path) implements TemplateInstance {}

    record ended(Shell shell) implements TemplateInstance {}

    private final SessionCaller session;
    private final CurrentVertxRequest current;
    private final LinkCookie cookie;
    private final Linking linking;
    private final SessionInfo info;
    private final FormGuard guard;
    private final AccountSheet sheet;
    private final Entering entering;
    private final Words words;
    private final Shells shells;
    private final Pages pages;

    LinkPage(
            SessionCaller session,
            CurrentVertxRequest current,
            LinkCookie cookie,
            Linking linking,
            SessionInfo info,
            FormGuard guard,
            AccountSheet sheet,
            Entering entering,
            Words words,
            Shells shells,
            Pages pages) {
        this.session = session;
        this.current = current;
        this.cookie = cookie;
        this.linking = linking;
        this.info = info;
        this.guard = guard;
        this.sheet = sheet;
        this.entering = entering;
        this.words = words;
        this.shells = shells;
        this.pages = pages;
    }

    /** Whether somebody is led to this page. */
    static boolean isAt(NextPath next) {
        return next.value().equals(PATH) || next.value().startsWith(PATH + "?");
    }

    /** Who has not logged in lately does so before. */
    @GET
    public Uni<RestResponse<Object>> show(@RestQuery @DefaultValue("") String next) {
        Caller caller = session.caller();
        return offer(caller)
                .flatMap(
                        offer ->
                                offer.map(found -> show(found, next, caller))
                                        .orElseGet(() -> Uni.createFrom().item(gone())));
    }

    private Uni<Optional<Offer>> offer(Caller caller) {
        return cookie.read(current.getCurrent())
                .map(ticket -> linking.look(ticket, caller))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<RestResponse<Object>> show(Offer offer, String next, Caller caller) {
        if (!offer.ours()) {
            return Uni.createFrom().item(notThisOne(offer, next));
        }
        return session.recent(caller)
                ? info.of(caller)
                        .map(found -> found.user().email())
                        .map(email -> pages.show(new confirm(shells.gate(), offer, email, next)))
                : Uni.createFrom().item(pages.goOn(Entering.again(path(next))));
    }

    private RestResponse<Object> notThisOne(Offer offer, String next) {
        return pages.show(409, new wrong(shells.gate(), offer, path(next)));
    }

    private RestResponse<Object> gone() {
        cookie.clear(current.getCurrent());
        return pages.show(400, new ended(shells.gate()));
    }

    private static String path(String next) {
        return PATH + NextPath.parse(next).map(NextPath::query).orElse("");
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<RestResponse<Object>> link(
            @RestForm @DefaultValue("") String next, @RestForm @DefaultValue("") String csrf) {
        Caller caller = session.caller();
        if (guard.stale(csrf)) {
            return show(next);
        }
        return cookie.read(current.getCurrent())
                .map(ticket -> linking.link(ticket, caller))
                .orElseGet(() -> Uni.createFrom().item(new LinkOutcome.Ended()))
                .flatMap(outcome -> answer(outcome, next, caller));
    }

    private Uni<RestResponse<Object>> answer(LinkOutcome outcome, String next, Caller caller) {
        return switch (outcome) {
            case LinkOutcome.Linked() -> Uni.createFrom().item(linked(next));
            case LinkOutcome.WrongAccount() -> show(next);
            case LinkOutcome.SomebodyElses() ->
                    sheet.show(409, AccountForms.problem(words.outside().somebodyElses()), caller);
            case LinkOutcome.TooLongAgo() ->
                    Uni.createFrom().item(pages.goOn(Entering.again(path(next))));
            case LinkOutcome.Ended(),
                    LinkOutcome.Unlinked(),
                    LinkOutcome.Unknown(),
                    LinkOutcome.LastWay() ->
                    Uni.createFrom().item(gone());
        };
    }

    private RestResponse<Object> linked(String next) {
        cookie.clear(current.getCurrent());
        return NextPath.parse(next).isPresent()
                ? pages.goOn(entering.path(next))
                : pages.goOn(AccountPage.PATH, "linked");
    }
}
