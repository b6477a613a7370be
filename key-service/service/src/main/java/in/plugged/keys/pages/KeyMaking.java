package in.plugged.keys.pages;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.issue.KeyIssue;
import in.plugged.keys.issue.KeyIssue.Made;
import in.plugged.keys.issue.NewKey;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.retry.SafeCall;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Form;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** What the form for a key does. */
@ApplicationScoped
class KeyMaking {

    private static final String CALL = "POST " + KeysPage.PATH;
    private static final String USUAL_EXPIRY = "90";

    private final KeyForms forms;
    private final FormIds formIds;
    private final KeyIssue issue;
    private final KeyOwner owner;
    private final KeyAnnouncer announcer;
    private final NewKeySheet sheet;
    private final Words words;
    private final Pages pages;

    KeyMaking(
            KeyForms forms,
            FormIds formIds,
            KeyIssue issue,
            KeyOwner owner,
            KeyAnnouncer announcer,
            NewKeySheet sheet,
            Words words,
            Pages pages) {
        this.forms = forms;
        this.formIds = formIds;
        this.issue = issue;
        this.owner = owner;
        this.announcer = announcer;
        this.sheet = sheet;
        this.words = words;
        this.pages = pages;
    }

    /** The form, as it was left before a log-in, or with what most people want. */
    RestResponse<Object> ask(KeyFields kept, Owner person) {
        if (kept.untouched()) {
            Form usual = Form.EMPTY.with("type", "live").with("expiry", USUAL_EXPIRY);
            return sheet.form(usual, NewKey.DEFAULT_SCOPES, person);
        }
        return sheet.form(kept.form(), kept.chosenScopes(), person);
    }

    /** The same after an old token: what was typed is kept. */
    RestResponse<Object> askAgain(KeyFields fields, Owner person) {
        return again(words.openForLong(), fields, person);
    }

    private RestResponse<Object> again(String problem, KeyFields fields, Owner person) {
        return sheet.form(fields.form().wrong(problem), fields.chosenScopes(), person);
    }

    Uni<RestResponse<Object>> make(KeyFields fields, Owner person) {
        return switch (forms.create(fields)) {
            case Entered.Bad<NewKey>(Form form) ->
                    Uni.createFrom().item(() -> sheet.form(form, fields.chosenScopes(), person));
            case Entered.Good<NewKey>(NewKey wanted) -> make(wanted, fields, person);
        };
    }

    private Uni<RestResponse<Object>> make(NewKey wanted, KeyFields fields, Owner person) {
        return create(wanted, fields, person)
                .invoke(made -> announcer.tell(made.outcome()))
                .map(made -> sheet.made(made, person, false))
                .onFailure(ApiException.class)
                .recoverWithUni(refused -> refused(refused, fields, person));
    }

    private Uni<Made> create(NewKey wanted, KeyFields fields, Owner person) {
        return owner.in(Optional.ofNullable(wanted.hubId()), person.caller())
                .flatMap(
                        caller ->
                                issue.create(
                                        wanted,
                                        caller,
                                        formIds.of(fields.formId())
                                                .map(
                                                        id ->
                                                                SafeCall.of(
                                                                        id,
                                                                        caller,
                                                                        CALL,
                                                                        fields.query()))));
    }

    private Uni<RestResponse<Object>> refused(
            ApiException refused, KeyFields fields, Owner person) {
        return switch (Refusal.of(refused)) {
            case LOG_IN_AGAIN -> item(logInAgain(fields));
            case HUB_FULL -> item(again(words.form().hubFull(), fields, person));
            case UNDER_WAY -> item(sheet.sent(person));
            case CONFLICT -> item(again(words.form().sentBefore(), fields, person));
            case OTHER -> Uni.createFrom().failure(refused);
        };
    }

    private static <T> Uni<T> item(T item) {
        return Uni.createFrom().item(item);
    }

    /** What was typed comes back with the person, unless it is too long for an address. */
    private RestResponse<Object> logInAgain(KeyFields fields) {
        String path = KeysPage.PATH + "/new";
        NextPath back = NextPath.parse(path + fields.query()).orElse(new NextPath(path));
        return pages.goOn(back.loginAgain());
    }
}
