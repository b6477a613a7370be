package in.plugged.ratelimit.alert;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.util.List;

/** Whether an alert goes on, as a query parameter says it. */
record AlertState(boolean open) {

    /** An {@link ApiException} with status 400 for anything else. */
    public static AlertState fromString(String text) {
        return switch (text) {
            case "open" -> new AlertState(true);
            case "closed" -> new AlertState(false);
            default ->
                    throw new ApiException(
                            ApiError.invalid(
                                    List.of(new Violation("state", "must be open or closed"))));
        };
    }
}
