package in.plugged.keys.pages;

import in.plugged.keys.event.KeyAnnouncer;
import in.plugged.keys.issue.KeyChange;
import in.plugged.keys.issue.KeyEdit;
import in.plugged.keys.key.KeyOwner;
import in.plugged.keys.key.OwnKeys;
import in.plugged.keys.key.OwnKeys.Marked;
import in.plugged.resourceserver.credential.Caller;
import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.web.Form;
import in.plugged.web.NextPath;
import in.plugged.web.Pages;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;

/** What the form for a change of a key does. */
@ApplicationScoped
class KeyEditing {

    private final OwnKeys keys;
    private final KeyForms forms;
    private final KeyEdit edit;
    private final KeyOwner owner;
    private final KeyAnnouncer announcer;
    private final KeySheet keySheet;
    private final EditSheet sheet;
    private final Words words;
    private final Pages pages;

    KeyEditing(
            OwnKeys keys,
            KeyForms forms,
            KeyEdit edit,
            KeyOwner owner,
            KeyAnnouncer announcer,
            KeySheet keySheet,
            EditSheet sheet,
            Words words,
            Pages pages) {
        this.keys = keys;
        this.forms = forms;
        this.edit = edit;
        this.owner = owner;
        this.announcer = announcer;
        this.keySheet = keySheet;
        this.sheet = sheet;
        this.words = words;
        this.pages = pages;
    }

    Uni<RestResponse<Object>> ask(KeyId id, KeyFields kept, Owner person) {
        return keySheet.unlessRevoked(id, person, marked -> ask(marked, kept, person));
    }

    private RestResponse<Object> ask(Marked marked, KeyFields kept, Owner person) {
        return kept.untouched()
                ? sheet.show(marked, person, "")
                : sheet.show(marked, kept.form(), kept.chosenScopes(), person, true);
    }

    /** The form again with what was typed, and what is wrong with all of it. */
    Uni<RestResponse<Object>> askAgain(KeyId id, String problem, KeyFields fields, Owner person) {
        return show(id, fields.form().wrong(problem), fields, person);
    }

    private Uni<RestResponse<Object>> show(KeyId id, Form form, KeyFields fields, Owner person) {
        return keySheet.find(id, person)
                .map(marked -> sheet.show(marked, form, fields.chosenScopes(), person, false));
    }

    Uni<RestResponse<Object>> save(KeyId id, KeyFields fields, Owner person) {
        return switch (forms.change(fields)) {
            case Entered.Bad<KeyChange>(Form form) -> show(id, form, fields, person);
            case Entered.Good<KeyChange>(KeyChange wanted) -> save(id, wanted, fields, person);
        };
    }

    private Uni<RestResponse<Object>> save(
            KeyId id, KeyChange wanted, KeyFields fields, Owner person) {
        return keys.holder(id, person.caller())
                .flatMap(holder -> change(id, wanted, fields, holder))
                .map(_ -> pages.goOn(KeyPath.of(id), "key-changed"))
                .onFailure(ApiException.class)
                .recoverWithUni(refused -> refused(id, refused, fields, person));
    }

    private Uni<?> change(KeyId id, KeyChange wanted, KeyFields fields, Caller holder) {
        return owner.target(Optional.of(fields.hubId()).filter(hub -> !hub.isEmpty()), holder)
                .flatMap(
                        hubId ->
                                edit.change(
                                        id,
                                        wanted,
                                        hubId,
                                        holder,
                                        Optional.of(fields.seenVersion())))
                .call(announcer::announce);
    }

    private Uni<RestResponse<Object>> refused(
            KeyId id, ApiException refused, KeyFields fields, Owner person) {
        return switch (Refusal.of(refused)) {
            case LOG_IN_AGAIN -> Uni.createFrom().item(() -> logInAgain(id, fields));
            case HUB_FULL -> askAgain(id, words.form().hubFull(), fields, person);
            case UNDER_WAY, CONFLICT -> changedMeanwhile(id, person);
            case OTHER -> Uni.createFrom().failure(refused);
        };
    }

    /** What was typed comes back with the person, unless it is too long for an address. */
    private RestResponse<Object> logInAgain(KeyId id, KeyFields fields) {
        String path = KeyPath.edit(id);
        NextPath back = NextPath.parse(path + fields.query()).orElse(new NextPath(path));
        return pages.goOn(back.loginAgain());
    }

    /** Nobody's change is undone by somebody who did not see it. */
    private Uni<RestResponse<Object>> changedMeanwhile(KeyId id, Owner person) {
        String problem = words.changedMeanwhile();
        return keySheet.find(id, person)
                .flatMap(
                        marked ->
                                marked.key().revokedAt() == null
                                        ? Uni.createFrom()
                                                .item(() -> sheet.show(marked, person, problem))
                                        : keySheet.show(id, person, problem));
    }
}
