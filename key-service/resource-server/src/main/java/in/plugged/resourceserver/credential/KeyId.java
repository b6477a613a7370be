package in.plugged.resourceserver.credential;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The public id of an API key: 16 base62 characters, shown to callers as {@code key_<value>}. It is
 * part of the key's text and identifies the key through all its rotations.
 */
public record KeyId(String value) {

    /** How many characters follow {@code key_}. */
    public static final int LENGTH = 16;

    private static final String SHOWN_PREFIX = "key_";

    public KeyId {
        if (value.length() != LENGTH || !Base62.isBase62(value, 0, LENGTH)) {
            throw new IllegalArgumentException("Not a key id");
        }
    }

    /**
     * Reads what {@link #toString} writes; anything else is an {@link IllegalArgumentException}.
     */
    @JsonCreator
    public static KeyId fromString(String shown) {
        if (!shown.startsWith(SHOWN_PREFIX)) {
            throw new IllegalArgumentException("Not a key id");
        }
        return new KeyId(shown.substring(SHOWN_PREFIX.length()));
    }

    /** Whether a credential's id is that of a key, as {@link #toString} writes it. */
    public static boolean isShown(String id) {
        return id.startsWith(SHOWN_PREFIX);
    }

    @JsonValue
    @Override
    public String toString() {
        return SHOWN_PREFIX + value;
    }
}
