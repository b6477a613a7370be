package in.plugged.oauth.password;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Decides what {@link Password} promises. Something that is missing is not its business. */
public final class PasswordRule implements ConstraintValidator<Password, String> {

    private static final int MOST_CHARACTERS = 128;
    private static final int MOST_BYTES = 1024;

    private int fewest;

    @Override
    public void initialize(Password rule) {
        fewest = rule.min();
    }

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || allowed(text);
    }

    private boolean allowed(String text) {
        return text.length() <= MOST_BYTES
                && text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES
                && lengthFits(PasswordText.normalized(text))
                && text.codePoints().allMatch(PasswordRule::isCharacter);
    }

    private boolean lengthFits(String text) {
        int characters = text.codePointCount(0, text.length());
        return characters >= fewest && characters <= MOST_CHARACTERS;
    }

    private static boolean isCharacter(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE -> false; // half of a pair is no character
            default -> true;
        };
    }
}
