package in.plugged.oauth.device;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** What came of a device code so far. */
public sealed interface DeviceAnswer {

    /** Nobody has decided. */
    record Pending() implements DeviceAnswer {}

    /** The same, and the client asks too often. */
    record TooEarly() implements DeviceAnswer {}

    /** The user said no. */
    record Denied() implements DeviceAnswer {}

    /** Nobody decided in time, or nobody asked in time what was decided. */
    record Expired() implements DeviceAnswer {}

    /** There is no such code, or it is another client's. */
    record Unknown() implements DeviceAnswer {}

    /**
     * The user said yes.
     *
     * @param sessionId in which he did
     * @param scopes those that he left in, one at least, like the audience
     * @param loggedInAt when he had proved last who he is
     */
    record Approved(
            String userId,
            String sessionId,
            String hubId,
            Set<String> scopes,
            Set<String> audience,
            Instant approvedAt,
            Optional<Instant> loggedInAt)
            implements DeviceAnswer {}
}
