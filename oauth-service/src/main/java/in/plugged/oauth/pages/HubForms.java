package in.plugged.oauth.pages;

import in.plugged.oauth.ending.Endings;
import in.plugged.oauth.hub.HubCreation;
import in.plugged.oauth.hub.HubDeletion;
import in.plugged.oauth.hub.HubName;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Form;
import in.plugged.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jboss.resteasy.reactive.RestResponse;

/** What the forms about hubs do. */
@ApplicationScoped
class HubForms {

    private final HubCreation creation;
    private final HubDeletion deletion;
    private final Endings endings;
    private final AccountSheet sheet;
    private final FormChecks checks;
    private final Words words;
    private final Pages pages;

    HubForms(
            HubCreation creation,
            HubDeletion deletion,
            Endings endings,
            AccountSheet sheet,
            FormChecks checks,
            Words words,
            Pages pages) {
        this.creation = creation;
        this.deletion = deletion;
        this.endings = endings;
        this.sheet = sheet;
        this.checks = checks;
        this.words = words;
        this.pages = pages;
    }

    Uni<RestResponse<Object>> add(String name, Caller caller) {
        Form form = Form.EMPTY.with("name", name);
        Form checked = checks.check(form, new HubName(name.strip()), messages());
        return checked.isGood()
                ? orConflict(
                        creation.create(name.strip(), caller).map(_ -> done("hub-added")),
                        words.hubs().tooMany(),
                        caller)
                : sheet.show(400, AccountForms.hub(checked), caller);
    }

    Uni<RestResponse<Object>> rename(String id, String name, Caller caller) {
        Form checked = checks.check(Form.EMPTY, new HubName(name.strip()), messages());
        return checked.isGood()
                ? creation.rename(id, name.strip(), caller).map(_ -> done("hub-renamed"))
                : sheet.show(400, AccountForms.problem(words.hubs().nameWrong()), caller);
    }

    /** What else the hub has in other services ends a moment later. */
    Uni<RestResponse<Object>> delete(String id, Caller caller) {
        return orConflict(
                deletion.delete(id, caller).call(endings::announce).map(_ -> done("hub-deleted")),
                words.hubs().only(),
                caller);
    }

    private Uni<RestResponse<Object>> orConflict(
            Uni<RestResponse<Object>> done, String problem, Caller caller) {
        return done.onFailure(HubForms::isConflict)
                .recoverWithUni(() -> sheet.show(409, AccountForms.problem(problem), caller));
    }

    private static boolean isConflict(Throwable failure) {
        return failure instanceof ApiException refused && refused.error().status() == 409;
    }

    private Map<String, String> messages() {
        return Map.of("name", words.hubs().nameWrong());
    }

    private RestResponse<Object> done(String code) {
        return pages.goOn(AccountPage.PATH, code);
    }
}
