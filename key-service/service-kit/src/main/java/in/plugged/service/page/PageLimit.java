package in.plugged.service.page;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.util.List;

/** How long a page is at most, as a query parameter says it. */
public record PageLimit(int value) {

    public static final PageLimit DEFAULT = new PageLimit(50);
    private static final int MOST = 200;

    /** An {@link ApiException} with status 400 for anything but a number from 1 to 200. */
    public static PageLimit fromString(String text) {
        try {
            int value = Integer.parseInt(text);
            if (value >= 1 && value <= MOST) {
                return new PageLimit(value);
            }
        } catch (NumberFormatException e) {
            // refused below, like a number out of range
        }
        throw new ApiException(
                ApiError.invalid(
                        List.of(new Violation("limit", "must be a number from 1 to " + MOST))));
    }
}
