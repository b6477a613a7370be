package in.plugged.ratelimit.limit;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Where a page of policies ended; the next one begins behind that name. Opaque to callers. */
record PolicyCursor(String name) {

    /**
     * Reads what {@link #toString} writes; an {@link ApiException} with status 400 for anything
     * else.
     */
    static PolicyCursor read(String cursor) {
        try {
            byte[] name = Base64.getUrlDecoder().decode(cursor);
            var place = new PolicyCursor(new String(name, StandardCharsets.US_ASCII));
            if (PartialPolicy.isName(place.name)) {
                return place;
            }
        } catch (IllegalArgumentException e) {
            // refused below, like what is no name
        }
        throw new ApiException(
                ApiError.invalid(
                        List.of(
                                new Violation(
                                        "cursor", "must be a next_cursor of an earlier answer"))));
    }

    @Override
    public String toString() {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
