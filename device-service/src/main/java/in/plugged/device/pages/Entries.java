package in.plugged.device.pages;

import in.plugged.web.Form;
import java.util.Optional;
import java.util.Set;

/**
 * The form of a decision as it came back.
 *
 * @param form what is wrong with it
 * @param scopes what was left ticked; empty when nobody has touched it, and then it is all
 * @param hubId what was chosen; empty for nothing
 */
record Entries(Form form, Optional<Set<String>> scopes, String hubId) {

    static final Entries UNTOUCHED = new Entries(Form.EMPTY, Optional.empty(), "");

    static Entries of(Form form, Wish wish) {
        return new Entries(form, Optional.of(wish.scopes()), wish.hubId());
    }

    boolean keeps(String scope) {
        return scopes.map(kept -> kept.contains(scope)).orElse(true);
    }

    int status() {
        return form.isGood() ? 200 : 400;
    }
}
