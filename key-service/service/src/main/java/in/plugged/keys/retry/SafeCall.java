package in.plugged.keys.retry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import in.plugged.resourceserver.credential.Caller;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A call that may be repeated, as digests (SHA-256, in hexadecimal): neither the name nor the body
 * can be read from what is kept of them.
 *
 * @param id of who calls, what for, and the name that he gives to the call: the same for every
 *     repetition, and for no call of anybody else
 * @param body of what the body says
 */
public record SafeCall(String id, String body) {

    private static final ObjectWriter CANONICAL =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build()
                    .writer();

    /** So many digits of the id as a number of 64 bits has. */
    private static final int LOCK_DIGITS = 16;

    /**
     * The owner is the user in one hub, whatever credential acts for him.
     *
     * @param call method and path, without what differs between two ways of writing the same
     * @param meaning what the body says: equal for bodies that say the same
     */
    public static SafeCall of(IdempotencyKey key, Caller caller, String call, Object meaning) {
        return new SafeCall(
                digest(List.of(caller.userId(), caller.hubId(), call, key.value())),
                digest(meaning));
    }

    /**
     * A call that its caller names in the body, and of which nobody else is the owner.
     *
     * @param call what it does
     * @param name tells it from others that do the same
     * @param meaning what the body says
     */
    public static SafeCall named(String call, String name, Object meaning) {
        return new SafeCall(digest(List.of(call, name)), digest(meaning));
    }

    /** Stands for the call where only a number can. */
    long lock() {
        return HexFormat.fromHexDigitsToLong(id, 0, LOCK_DIGITS);
    }

    private static String digest(Object content) {
        try {
            return HexFormat.of().formatHex(sha256().digest(CANONICAL.writeValueAsBytes(content)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("What was read as JSON can be written as JSON", e);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
