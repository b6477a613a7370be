package in.plugged.oauth.pages;

import in.plugged.oauth.account.EmailText;
import in.plugged.web.Form;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Holds what was typed against the same constraints as the API has, and says it in our words. */
@ApplicationScoped
class FormChecks {

    private final Validator validator;
    private final Words words;

    FormChecks(Validator validator, Words words) {
        this.validator = validator;
        this.words = words;
    }

    /**
     * The form with all that is wrong; without a problem when it is good.
     *
     * @param messages what to say about each field that can be wrong
     */
    Form check(Form form, Object typed, Map<String, String> messages) {
        Set<String> wrong =
                validator.validate(typed).stream()
                        .map(broken -> broken.getPropertyPath().toString())
                        .collect(Collectors.toSet());
        Form checked = form;
        for (String field : wrong) {
            checked = checked.wrong(field, messages.getOrDefault(field, ""));
        }
        return wrong.isEmpty() ? form : checked.wrong(words.shared().checkFields());
    }

    /** What could be somebody's e-mail address. */
    private record Address(@EmailText String text) {}

    boolean isAddress(String text) {
        return validator.validate(new Address(text)).isEmpty();
    }
}
