package in.plugged.oauth.authorize;

import in.plugged.oauth.client.ForwardedRequest;
import in.plugged.oauth.protocol.Parameters;
import in.plugged.resourceserver.credential.RequestPeer;
import in.plugged.resourceserver.error.StrictBody;
import in.plugged.service.oauth.OauthErrors;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A device authorization request as it came to device-service.
 *
 * @param authorization the header of that name
 * @param form the body, form-encoded
 * @param address from where it came, if that is known
 */
@StrictBody
record DeviceRequest(
        @Nullable String authorization, @NotNull String form, @Nullable String address) {

    /** Where clients make it. */
    private static final String PATH = "/oauth/device_authorization";

    private static final int LONGEST_HEADER = 4_096;
    private static final int LONGEST_FORM = 16_384;

    /** Fails with an ApiException when the form is none, or when no client sends that much. */
    Parameters parameters() {
        if (form.length() > LONGEST_FORM
                || (authorization != null && authorization.length() > LONGEST_HEADER)) {
            throw OauthErrors.invalidRequest("The request is longer than any client needs");
        }
        return Parameters.read(
                form.getBytes(StandardCharsets.UTF_8), MediaType.APPLICATION_FORM_URLENCODED_TYPE);
    }

    ForwardedRequest forwarded(Parameters read, String service) {
        return new ForwardedRequest(
                Optional.ofNullable(authorization).stream().toList(),
                read,
                Optional.ofNullable(address).flatMap(RequestPeer::parse),
                service,
                PATH);
    }

    @Override
    public String toString() {
        return "DeviceRequest[hidden]";
    }
}
