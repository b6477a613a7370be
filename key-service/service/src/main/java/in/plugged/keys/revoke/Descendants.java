package in.plugged.keys.revoke;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.util.List;

/** Whether the keys that were made with a key end with it, as a query parameter says it. */
public enum Descendants {
    END,
    LIVE_ON;

    static final String NAME = "descendants";

    /**
     * Reads every value that was given; none means that they live on. An {@link ApiException} with
     * status 400 for anything but {@code true} or {@code false}, and for both.
     */
    static Descendants of(List<String> said) {
        List<Descendants> wishes = said.stream().map(Descendants::of).distinct().toList();
        if (wishes.size() > 1) {
            throw refused("must be given once");
        }
        return wishes.isEmpty() ? LIVE_ON : wishes.getFirst();
    }

    private static Descendants of(String said) {
        return switch (said) {
            case "false" -> LIVE_ON;
            case "true" -> END;
            default -> throw refused("must be true or false");
        };
    }

    private static ApiException refused(String why) {
        return new ApiException(ApiError.invalid(List.of(new Violation(NAME, why))));
    }
}
