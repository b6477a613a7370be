package in.plugged.ratelimit.alert;

import in.plugged.resourceserver.credential.KeyId;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiError.Violation;
import in.plugged.resourceserver.error.ApiException;
import java.util.List;

/** Whose alerts are wanted, as a query parameter says it. */
record AlertKey(KeyId id) {

    /** An {@link ApiException} with status 400 for what is no id of a key. */
    public static AlertKey fromString(String text) {
        try {
            return new AlertKey(KeyId.fromString(text));
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ApiError.invalid(List.of(new Violation("key_id", "must be the id of a key"))));
        }
    }
}
