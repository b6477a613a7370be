package in.plugged.device.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What oauth-service is told about a device code that a client redeems.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8628#section-3.5">RFC 8628, section 3.5</a>
 */
public sealed interface Redeemed {

    /** Nobody has decided. */
    record Pending(Duration interval) implements Redeemed {}

    /** The same, and from now on the client has to wait for that longer interval. */
    record SlowDown(Duration interval) implements Redeemed {}

    record Denied() implements Redeemed {}

    record Expired() implements Redeemed {}

    /** There is no such code for this client. */
    record Invalid() implements Redeemed {}

    /** Told as often as it is asked within the time to fetch. */
    record Approved(
            FlowId flowId,
            String userId,
            String hubId,
            String sessionId,
            Set<String> scopes,
            Set<String> audience,
            Instant approvedAt,
            Optional<Instant> loggedInAt)
            implements Redeemed {}
}
