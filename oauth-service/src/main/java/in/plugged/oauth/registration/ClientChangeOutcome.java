package in.plugged.oauth.registration;

import in.plugged.oauth.client.Client;
import in.plugged.oauth.client.FreshSecret;
import java.util.Optional;

/** How the change of a client went. */
public sealed interface ClientChangeOutcome {

    /**
     * It is as wanted.
     *
     * @param secret if it became confidential; never told again
     */
    record Changed(Client.Registered client, Optional<FreshSecret> secret)
            implements ClientChangeOutcome {}

    record Refused(MetadataFault fault) implements ClientChangeOutcome {}

    /** There is none, or it is somebody else's. */
    record NoSuchClient() implements ClientChangeOutcome {}

    /** A client with admin takes a log-in of the last minutes. */
    record TooLongAgo() implements ClientChangeOutcome {}
}
