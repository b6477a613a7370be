package in.plugged.oauth.pages;

import in.plugged.oauth.registration.MetadataFault;
import in.plugged.oauth.registration.RedirectUris;
import in.plugged.web.Form;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.Set;

/** Says what is wrong with an application, all of it at once and in our words. */
@ApplicationScoped
class ClientChecks {

    private final FormChecks checks;
    private final Words words;

    ClientChecks(FormChecks checks, Words words) {
        this.checks = checks;
        this.words = words;
    }

    /** What can be wrong by itself. */
    record Typed(
            @Pattern(regexp = "[\\P{C}&&[^\\p{Zl}\\p{Zp}]]{1,64}") String name,
            @NotEmpty Set<String> scope) {}

    /**
     * The form with all that is wrong; without a problem when it is good.
     *
     * @param confidential whether it has a secret
     */
    Form check(ClientFields fields, boolean confidential) {
        var typed = new Typed(fields.name().strip(), fields.scopes());
        Form checked = checks.check(fields.form(), typed, messages());
        if (!RedirectUris.fit(fields.addresses(), !fields.withoutBrowser())) {
            checked = wrong(checked, "redirect_uris", words.apps().redirectUrisWrong());
        }
        if (fields.actsForOwner() && !confidential) {
            checked = wrong(checked, "client_credentials", words.apps().needsSecret());
        }
        return checked;
    }

    /** The form after somebody sent what the page does not offer. */
    Form refused(ClientFields fields, MetadataFault fault) {
        return switch (fault.field()) {
            case "redirect_uris" ->
                    wrong(fields.form(), "redirect_uris", words.apps().redirectUrisWrong());
            case "sector_identifier_uri" ->
                    wrong(fields.form(), "redirect_uris", words.apps().redirectUrisUnlisted());
            case "scope" -> wrong(fields.form(), "scope", words.apps().scopesWrong());
            default -> fields.form().wrong(words.shared().checkFields());
        };
    }

    private Form wrong(Form form, String field, String message) {
        return form.wrong(field, message).wrong(words.shared().checkFields());
    }

    private Map<String, String> messages() {
        return Map.of("name", words.apps().nameWrong(), "scope", words.apps().scopesWrong());
    }
}
