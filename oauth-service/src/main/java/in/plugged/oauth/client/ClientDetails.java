package in.plugged.oauth.client;

import java.util.List;
import java.util.Optional;

/**
 * What a client says of itself beside what decides. Nobody has checked it.
 *
 * @param dpopBound whether it wants no tokens but those that are bound to a key of its own (RFC
 *     9449, section 5.2)
 */
public record ClientDetails(
        Optional<String> clientUri,
        Optional<String> logoUri,
        Optional<String> tosUri,
        Optional<String> policyUri,
        List<String> contacts,
        Optional<String> softwareId,
        Optional<String> softwareVersion,
        boolean dpopBound) {

    /** Nothing of that. */
    public static final ClientDetails NONE =
            new ClientDetails(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    false);
}
