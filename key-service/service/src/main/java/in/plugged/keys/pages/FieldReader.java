package in.plugged.keys.pages;

import in.plugged.keys.issue.Limit;
import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.web.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields of one form, and notes what can't be read. */
final class FieldReader {

    private static final String USUAL_WINDOW = "60";

    private final KeyFields fields;
    private final FormMessages words;
    private Form form;

    FieldReader(KeyFields fields, FormMessages words) {
        this.fields = fields;
        this.words = words;
        this.form = fields.form();
    }

    /** What was typed, and what is wrong with it so far. */
    Form form() {
        return form;
    }

    void wrong(String field, String message) {
        if (!form.marks(field)) {
            form = form.wrong(field, message);
        }
    }

    void requireScopes() {
        if (fields.chosenScopes().isEmpty()) {
            wrong("scopes", words.noScope());
        }
    }

    Expiry requireEnd(Expiry expiry) {
        if (expiry instanceof Expiry.NoDay) {
            wrong("expires_on", words.noDay());
        }
        return expiry;
    }

    /** Empty for none. */
    Optional<Limit> limit() {
        if (fields.limit().isEmpty() && fields.window().isEmpty()) {
            return Optional.empty();
        }
        String window = fields.window().isEmpty() ? USUAL_WINDOW : fields.window();
        Optional<Integer> requests = number(fields.limit(), "limit", words.noLimit());
        Optional<Integer> seconds = number(window, "window", words.noWindow());
        return requests.flatMap(most -> seconds.map(length -> new Limit(most, length)));
    }

    private Optional<Integer> number(String text, String field, String message) {
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Integer.valueOf(text));
        }
        wrong(field, message);
        return Optional.empty();
    }

    /** None for every address. */
    List<AddressBlock> addresses() {
        var addresses = new ArrayList<AddressBlock>();
        for (String line : fields.allowedIps().split("[\\s,;]+", -1)) {
            if (!line.isEmpty()) {
                address(line).ifPresent(addresses::add);
            }
        }
        return List.copyOf(addresses);
    }

    private Optional<AddressBlock> address(String line) {
        try {
            return Optional.of(AddressBlock.fromString(line));
        } catch (IllegalArgumentException e) {
            wrong("allowed_ips", words.noAddress(line));
            return Optional.empty();
        }
    }
}
