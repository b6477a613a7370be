package in.plugged.keys.key;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/**
 * Where a page of keys ended: the next one begins behind it, whatever was made or ended meanwhile.
 * Callers get it as an opaque cursor.
 */
public record KeyPlace(Instant createdAt, KeyId id) {

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** No key was made at a time that the database can't even write down. */
    public KeyPlace {
        if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LATEST)) {
            throw new IllegalArgumentException("No key was made then");
        }
    }

    static KeyPlace of(ApiKey key) {
        return new KeyPlace(key.createdAt(), key.id());
    }

    /**
     * Reads what {@link #toString} writes; an {@link ApiException} with status 400 for anything
     * else.
     */
    public static KeyPlace fromString(String cursor) {
        try {
            String text =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
            int between = text.indexOf(' ');
            return new KeyPlace(
                    Instant.parse(text.substring(0, Math.max(0, between))),
                    KeyId.fromString(text.substring(between + 1)));
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
        byte[] text = (createdAt + " " + id).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }
}
