package in.plugged.keys.pages;

import in.plugged.keys.key.OwnKeys.Marked;
import in.plugged.resourceserver.credential.AddressBlock;
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
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestResponse;

/** The form for what can be changed about a key. */
@ApplicationScoped
class EditSheet {

    record edit(
            Shell shell,
            String id,
            String name,
            Form form,
            List<Choice> scopes,
            Owner owner,
            boolean kept)
            implements TemplateInstance {}

    private final Choices choices;
    private final Shells shells;
    private final Pages pages;

    EditSheet(Choices choices, Shells shells, Pages pages) {
        this.choices = choices;
        this.shells = shells;
        this.pages = pages;
    }

    /** As it is. */
    RestResponse<Object> show(Marked marked, Owner owner, String problem) {
        Form form = form(marked);
        return show(
                marked,
                problem.isEmpty() ? form : form.wrong(problem),
                marked.key().scopes(),
                owner,
                false);
    }

    /**
     * As it was left.
     *
     * @param kept a log-in came between, so nothing was saved
     */
    RestResponse<Object> show(
            Marked marked, Form form, Set<String> scopes, Owner owner, boolean kept) {
        KeyRepresentation key = marked.key();
        return pages.show(
                form.isGood() ? 200 : 400,
                new edit(
                        shells.app(Section.API_KEYS, owner.email()),
                        key.id().toString(),
                        key.name(),
                        form,
                        choices.of(scopes, key.scopes()),
                        owner,
                        kept));
    }

    private static Form form(Marked marked) {
        KeyRepresentation key = marked.key();
        var limit = Optional.ofNullable(key.rateLimit());
        return Form.EMPTY
                .with("name", key.name())
                .with("description", Optional.ofNullable(key.description()).orElse(""))
                .with("expiry", key.expiresAt() == null ? Expiry.NEVER : Expiry.KEEP)
                .with("hub_id", key.hubId())
                .with("version", Long.toString(marked.version()))
                .with("limit", limit.map(each -> Integer.toString(each.limit())).orElse(""))
                .with(
                        "window",
                        limit.map(each -> Integer.toString(each.windowSeconds())).orElse(""))
                .with(
                        "allowed_ips",
                        key.allowedIps().stream()
                                .map(AddressBlock::toString)
                                .collect(Collectors.joining("\n")));
    }
}
