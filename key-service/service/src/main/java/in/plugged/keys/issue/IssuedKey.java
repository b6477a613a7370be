package in.plugged.keys.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import in.plugged.resourceserver.keys.KeyRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A key with the secret that was just made for it, this once.
 *
 * @param key the whole key; left out when a repeated call may not have it any more
 */
record IssuedKey(
        @JsonUnwrapped KeyRepresentation representation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {
    @Override
    public String toString() {
        return "IssuedKey[" + representation.id() + "]";
    }
}
