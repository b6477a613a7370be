package in.plugged.service.page;

import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where a page ended: the next one begins behind it, whatever was made or ended meanwhile. Callers
 * get it as an opaque cursor.
 */
public record PagePlace(Instant at, String id) {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Pattern ID = Pattern.compile("[0-9A-Za-z_]{1,64}");

    /** Nothing was made at a time that the database can't even write down. */
    public PagePlace {
        if (at.isBefore(Instant.EPOCH) || at.isAfter(LATEST) || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("Nothing stands there");
        }
    }

    /**
     * Reads what {@link #toString} writes; an {@link ApiException} with status 400 for anything
     * else.
     */
    public static PagePlace fromString(String cursor) {
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            int between = text.indexOf(' ');
            return new PagePlace(
                    Instant.parse(text.substring(0, Math.max(0, between))),
                    text.substring(between + 1));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new ApiException(
                    ApiError.invalid(
                            List.of(
                                    new Violation(
                                            "cursor",
                                            "must be a next_cursor of an earlier answer"))));
        }
    }

    @Override
    public String toString() {
        byte[] text = (at + " " + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
