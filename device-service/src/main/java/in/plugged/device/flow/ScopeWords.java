package in.plugged.device.flow;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Redis keeps scopes as words of one text, so none may be two of them, or nothing. */
final class ScopeWords {

    private static final Pattern WORD = Pattern.compile("[\\x21-\\x7e]{1,100}");

    private ScopeWords() {}

    /** The same; fails with 400 when one of them is no word. */
    static Set<String> checked(Set<String> scopes) {
        if (!scopes.stream().allMatch(scope -> WORD.matcher(scope).matches())) {
            throw new ApiException(
                    ApiError.invalid(
                            List.of(new Violation("scopes", "must be words without spaces"))));
        }
        return Set.copyOf(scopes);
    }
}
