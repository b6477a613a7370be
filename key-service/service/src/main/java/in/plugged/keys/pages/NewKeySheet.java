package in.plugged.keys.pages;

import in.plugged.keys.issue.KeyIssue.Made;
import in.plugged.keys.key.KeyView;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeyRepresentation;
import in.plugged.web.Form;
import in.plugged.web.Pages;
import in.plugged.web.Section;
import in.plugged.web.Shell;
import in.plugged.web.Shells;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.RestResponse;

/** The form for a key, and the one page that ever shows its secret. */
@ApplicationScoped
class NewKeySheet {

    record fresh(Shell shell, Form form, String formId, List<Choice> scopes, Owner owner)
            implements TemplateInstance {}

    record created(Shell shell, NewSecret made) implements TemplateInstance {}

    record seen(Shell shell, String id, String name, boolean rotated) implements TemplateInstance {}

    record sent(Shell shell) implements TemplateInstance {}

    /**
     * A secret, this once.
     *
     * @param taken whether it is good for anything here
     * @param rotated whether it is a further one of its key
     */
    record NewSecret(
            String id,
            String name,
            String text,
            String curl,
            boolean taken,
            boolean rotated,
            FirstCall call) {

        @Override
        public String toString() {
            return "NewSecret[" + id + "]";
        }
    }

    private final KeyView view;
    private final Choices choices;
    private final FormIds formIds;
    private final Origin origin;
    private final Shells shells;
    private final Pages pages;

    NewKeySheet(
            KeyView view,
            Choices choices,
            FormIds formIds,
            Origin origin,
            Shells shells,
            Pages pages) {
        this.view = view;
        this.choices = choices;
        this.formIds = formIds;
        this.origin = origin;
        this.shells = shells;
        this.pages = pages;
    }

    /** Each showing is a form of its own. */
    RestResponse<Object> form(Form form, Set<String> scopes, Owner owner) {
        return pages.show(
                form.isGood() ? 200 : 400,
                new fresh(shell(owner), form, formIds.fresh(), choices.of(scopes), owner));
    }

    /** The same form again is the same key, whose secret was shown. */
    RestResponse<Object> made(Made made, Owner owner, boolean rotated) {
        KeyRepresentation key = view.of(made.outcome().key());
        Optional<PresentedKey> secret = made.secret().filter(_ -> !made.repeated());
        return secret.map(text -> created(key, text.text(), owner, rotated))
                .orElseGet(() -> seen(key, owner, rotated));
    }

    private RestResponse<Object> created(
            KeyRepresentation key, String text, Owner owner, boolean rotated) {
        var made =
                new NewSecret(
                        key.id().toString(),
                        key.name(),
                        text,
                        origin.curl(text, key.scopes()),
                        origin.takes(key.type()),
                        rotated,
                        FirstCall.NONE);
        return pages.show(201, new created(shell(owner), made));
    }

    private RestResponse<Object> seen(KeyRepresentation key, Owner owner, boolean rotated) {
        return pages.show(new seen(shell(owner), key.id().toString(), key.name(), rotated));
    }

    /** It is being worked on, for somebody who sent it before: nobody knows more yet. */
    RestResponse<Object> sent(Owner owner) {
        return pages.show(409, new sent(shell(owner)));
    }

    private Shell shell(Owner owner) {
        return shells.app(Section.API_KEYS, owner.email());
    }
}
