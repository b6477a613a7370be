package in.plugged.keys.key;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.keys.KeyRepresentation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a longer list. */
public record KeyPage(List<KeyRepresentation> data, Pagination pagination) {

    /**
     * How to go on.
     *
     * @param nextCursor where the next page begins, null on the last one
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Pagination(@Nullable String nextCursor, int limit) {}

    /** How long a page is at most, as a query parameter says it. */
    public record Limit(int value) {

        public static final Limit DEFAULT = new Limit(50);
        private static final int MOST = 200;

        /** An {@link ApiException} with status 400 for anything but a number from 1 to 200. */
        public static Limit fromString(String text) {
            try {
                int value = Integer.parseInt(text);
                if (value >= 1 && value <= MOST) {
                    return new Limit(value);
                }
            } catch (NumberFormatException e) {
                // refused below, like a number out of range
            }
            throw new ApiException(
                    ApiError.invalid(
                            List.of(new Violation("limit", "must be a number from 1 to " + MOST))));
        }
    }
}
