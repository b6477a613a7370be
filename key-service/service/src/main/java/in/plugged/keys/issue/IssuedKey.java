package in.plugged.keys.issue;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import in.plugged.resourceserver.credential.PresentedKey;
import in.plugged.resourceserver.keys.KeyRepresentation;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A key with the secret that was just made for it, this once.
 *
 * @param key the whole key; left out when a repeated call may not have it any more
 */
public record IssuedKey(
        @JsonUnwrapped KeyRepresentation representation,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

    /** The answer to whoever had it made. */
    public static ResponseBuilder<IssuedKey> created(
            KeyRepresentation key, Optional<PresentedKey> secret) {
        String text = secret.map(PresentedKey::text).orElse(null);
        return ResponseBuilder.create(RestResponse.Status.CREATED, new IssuedKey(key, text))
                // relative, since only the gateway knows by which name it was called
                .header(HttpHeaders.LOCATION, KeyResource.KEYS + "/" + key.id())
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @Override
    public String toString() {
        return "IssuedKey[" + representation.id() + "]";
    }
}
