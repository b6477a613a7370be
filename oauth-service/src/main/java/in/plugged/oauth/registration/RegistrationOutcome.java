package in.plugged.oauth.registration;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.FreshSecret;
import java.util.Optional;

/** How a registration went. */
public sealed interface RegistrationOutcome {

    /**
     * There is such a client.
     *
     * @param secret what it proves with who it is; never told again
     * @param management what its registration is managed with; never told again
     */
    record Registered(
            Client.Registered client,
            Optional<FreshSecret> secret,
            Optional<FreshSecret> management)
            implements RegistrationOutcome {}

    record Refused(MetadataFault fault) implements RegistrationOutcome {}

    /**
     * The account owns as many as it may.
     *
     * @param most how many that is
     */
    record TooManyOwned(int most) implements RegistrationOutcome {}

    /** A client with admin takes a log-in of the last minutes. */
    record TooLongAgo() implements RegistrationOutcome {}
}
