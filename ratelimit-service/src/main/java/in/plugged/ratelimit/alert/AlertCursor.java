package in.plugged.ratelimit.alert;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.util.List;

/** Where a page of alerts ended; the next one begins before that one. Opaque to callers. */
record AlertCursor(long before) {

    static final AlertCursor NEWEST = new AlertCursor(Long.MAX_VALUE);

    /** An {@link ApiException} with status 400 for what {@link #toString} did not write. */
    static AlertCursor read(String cursor) {
        try {
            long before = Long.parseUnsignedLong(cursor, Character.MAX_RADIX);
            if (before > 0) {
                return new AlertCursor(before);
            }
        } catch (NumberFormatException e) {
            // refused below, like what is no place
        }
        throw new ApiException(
                ApiError.invalid(
                        List.of(
                                new Violation(
                                        "cursor", "must be a next_cursor of an earlier answer"))));
    }

    @Override
    public String toString() {
        return Long.toString(before, Character.MAX_RADIX);
    }
}
