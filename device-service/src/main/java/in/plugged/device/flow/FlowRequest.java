package in.plugged.device.flow;

import java.util.Optional;
import java.util.Set;

/**
 * What a device asks for.
 *
 * @param clientId the OAuth client; empty for a program that wants a key
 * @param name what the program calls itself, fit to be shown
 * @param verified whether we know that it is who it says
 * @param address where it called from, {@code unknown} when that can't be known
 * @param userAgent what it said it is, as it came; empty when it said nothing
 * @param audience for which resources tokens are to be good
 */
public record FlowRequest(
        Kind kind,
        Optional<String> clientId,
        String name,
        boolean verified,
        String address,
        String userAgent,
        Set<String> scopes,
        Set<String> audience) {

    public FlowRequest {
        scopes = ScopeWords.checked(scopes);
        audience = Set.copyOf(audience);
    }
}
