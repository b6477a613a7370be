package in.plugged.keys.pages;

import in.plugged.keys.issue.KeyChange;
import in.plugged.keys.issue.Limit;
import in.plugged.keys.issue.NewKey;
import in.plugged.resourceserver.credential.AddressBlock;
import in.plugged.web.Form;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openapitools.jackson.nullable.JsonNullable;

/**
 * Turns a form into what a JSON call says. What may be asked for is decided by the rules of that
 * call; a form has its own words for them.
 */
@ApplicationScoped
class KeyForms {

    private static final Map<String, String> FIELDS =
            Map.of(
                    "expiresAt", "expires_on",
                    "windowSeconds", "window",
                    "rateLimit", "limit",
                    "allowedIps", "allowed_ips",
                    "hubId", "hub_id");

    private final Validator validator;
    private final Words words;
    private final Clock clock;

    KeyForms(Validator validator, Words words, Clock clock) {
        this.validator = validator;
        this.words = words;
        this.clock = clock;
    }

    Entered<NewKey> create(KeyFields fields) {
        var reader = new FieldReader(fields, words.form());
        reader.requireScopes();
        Expiry expiry = reader.requireEnd(expiry(fields));
        Optional<Limit> limit = reader.limit();
        List<AddressBlock> addresses = reader.addresses();
        var wanted =
                new NewKey(
                        fields.name(),
                        fields.description().isEmpty() ? null : fields.description(),
                        fields.type().isEmpty() ? null : fields.type(),
                        end(expiry),
                        fields.chosenScopes().isEmpty() ? null : fields.chosenScopes(),
                        fields.hubId().isEmpty() ? null : fields.hubId(),
                        limit.orElse(null),
                        addresses,
                        null);
        return judge(wanted, reader);
    }

    Entered<KeyChange> change(KeyFields fields) {
        var reader = new FieldReader(fields, words.form());
        reader.requireScopes();
        Expiry expiry = reader.requireEnd(expiry(fields));
        Optional<Limit> limit = reader.limit();
        List<AddressBlock> addresses = reader.addresses();
        var wanted =
                new KeyChange(
                        JsonNullable.of(fields.name()),
                        JsonNullable.of(
                                fields.description().isEmpty() ? null : fields.description()),
                        expiry instanceof Expiry.Keep
                                ? JsonNullable.undefined()
                                : JsonNullable.of(end(expiry)),
                        fields.chosenScopes().isEmpty()
                                ? JsonNullable.undefined()
                                : JsonNullable.of(fields.chosenScopes()),
                        fields.hubId().isEmpty()
                                ? JsonNullable.undefined()
                                : JsonNullable.of(fields.hubId()),
                        JsonNullable.of(limit.orElse(null)),
                        JsonNullable.of(addresses),
                        JsonNullable.undefined());
        return judge(wanted, reader);
    }

    private Expiry expiry(KeyFields fields) {
        return Expiry.of(fields.expiry(), fields.expiresOn(), clock.instant());
    }

    private static @Nullable Instant end(Expiry expiry) {
        return expiry instanceof Expiry.At(Instant time) ? time : null;
    }

    private <T> Entered<T> judge(T wanted, FieldReader reader) {
        for (ConstraintViolation<T> broken : validator.validate(wanted)) {
            String field = field(broken.getPropertyPath());
            reader.wrong(field, message(field));
        }
        Form form = reader.form();
        return form.isGood()
                ? new Entered.Good<>(wanted)
                : new Entered.Bad<>(form.wrong(words.checkFields()));
    }

    /** The innermost thing that a form has a field for. */
    private static String field(Path path) {
        String innermost = "";
        for (Path.Node node : path) {
            String name = node.getName();
            if (name != null && !name.startsWith("<")) {
                innermost = FIELDS.getOrDefault(name, name);
            }
        }
        return innermost;
    }

    private String message(String field) {
        FormMessages form = words.form();
        return switch (field) {
            case "name" -> form.noName();
            case "description" -> form.longDescription();
            case "expires_on" -> form.noDay();
            case "scopes" -> form.noScope();
            case "limit" -> form.noLimit();
            case "window" -> form.noWindow();
            case "allowed_ips" -> form.manyAddresses();
            default -> form.notValid();
        };
    }
}
