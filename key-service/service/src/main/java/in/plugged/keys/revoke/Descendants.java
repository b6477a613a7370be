package in.plugged.keys.revoke;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.util.List;

/**
 * Whether the keys that were made with a key end with it, as a query parameter says it. So far they
 * always live on: who wishes otherwise is refused, and does not take them for ended.
 */
final class Descendants {

    private Descendants() {}

    /**
     * An {@link ApiException} with status 400 when anything but {@code false} is said. A parameter
     * without a value says nothing.
     */
    static void requireNone(List<String> said) {
        said.forEach(Descendants::requireNone);
    }

    private static void requireNone(String said) {
        switch (said) {
            case "false" -> {}
            case "true" ->
                    throw refused("can't be true yet: revoke the keys made with this one by one");
            default -> throw refused("must be true or false");
        }
    }

    private static ApiException refused(String why) {
        return new ApiException(ApiError.invalid(List.of(new Violation("descendants", why))));
    }
}
