package in.plugged.device.rfc8628;

import in.plugged.resourceserver.error.ApiError;
import java.util.Set;

/** What oauth-service makes of a device authorization request. */
sealed interface JudgedClient {

    /**
     * What the user is to be asked.
     *
     * @param name fit to be shown
     */
    record Asked(
            String clientId,
            String name,
            boolean verified,
            Set<String> scopes,
            Set<String> audience)
            implements JudgedClient {}

    /** What the client is to be answered. */
    record Refused(ApiError error) implements JudgedClient {}
}
