package in.plugged.keys.issue;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import in.plugged.resourceserver.keys.KeyRepresentation;

/**
 * A key with the secret that was just made for it, this once.
 *
 * @param key the whole key
 */
record IssuedKey(@JsonUnwrapped KeyRepresentation representation, String key) {
    @Override
    public String toString() {
        return "IssuedKey[" + representation.id() + "]";
    }
}
