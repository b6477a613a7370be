package in.plugged.device.keys;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key that somebody let a device have.
 *
 * @param provisionId under which at most one is made
 * @param sessionId in which the person agreed
 * @param address from where the device asked, if it is known
 * @param loggedInAt when the person had logged in, if that is known
 * @param replaces the attempt before, whose key ends for this one
 */
public record WantedKey(
        String provisionId,
        String userId,
        String hubId,
        String sessionId,
        String name,
        Set<String> scopes,
        Optional<String> address,
        Optional<Instant> loggedInAt,
        Optional<String> replaces) {}
