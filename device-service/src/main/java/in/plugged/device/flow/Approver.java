package in.plugged.device.flow;

import in.plugged.resourceserver.credential.Caller;
import java.time.Instant;
import java.util.Optional;

/**
 * Who decides: a person in one session.
 *
 * @param sessionId {@code ses_…}, never what stands in the cookie
 * @param loggedInAt when the person last proved who it is
 */
public record Approver(String sessionId, String userId, Optional<Instant> loggedInAt) {

    /** A caller that is a session. */
    public static Approver of(Caller session) {
        if (session.kind() != Caller.Kind.SESSION) {
            throw new IllegalArgumentException("Only a person decides, by a session");
        }
        return new Approver(session.id(), session.userId(), session.loggedInAt());
    }
}
