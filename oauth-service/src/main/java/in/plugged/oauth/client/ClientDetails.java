package in.plugged.oauth.client;

import java.util.List;
import java.util.Optional;

/** What a client says of itself beside what decides. Nobody has checked it. */
public record ClientDetails(
        Optional<String> clientUri,
        Optional<String> logoUri,
        Optional<String> tosUri,
        Optional<String> policyUri,
        List<String> contacts,
        Optional<String> softwareId,
        Optional<String> softwareVersion) {

    /** Nothing of that. */
    public static final ClientDetails NONE =
            new ClientDetails(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());
}
