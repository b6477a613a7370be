package in.plugged.keys.pages;

import in.plugged.keys.retry.IdempotencyKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names forms, so that one that is sent twice does its work once. */
@ApplicationScoped
class FormIds {

    private static final int BYTES = 16;
    private static final Pattern WRITTEN = Pattern.compile("[0-9A-Za-z_-]{22}");

    private final SecureRandom random = new SecureRandom();

    String fresh() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Empty for a form that has no such name: nobody can tell then whether it comes again. */
    Optional<IdempotencyKey> of(String formId) {
        return Optional.of(formId)
                .filter(id -> WRITTEN.matcher(id).matches())
                .map(IdempotencyKey::new);
    }
}
