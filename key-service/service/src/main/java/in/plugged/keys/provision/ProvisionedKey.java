package in.plugged.keys.provision;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import in.plugged.resourceserver.keys.KeyRepresentation;
import org.jspecify.annotations.Nullable;

/**
 * A key with what only its user is shown of it: backends that verify it don't get that, and whoever
 * changes the key can't rewrite it.
 *
 * @param connectedFrom from where on the network the program asked that got it; null when that is
 *     not known
 */
record ProvisionedKey(
        @JsonUnwrapped KeyRepresentation representation,
        @JsonProperty("connected_from") @Nullable String connectedFrom) {}
