package in.plugged.device.rfc8628;

import in.plugged.device.flow.Approval;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a person can give a device.
 *
 * @param scopes at most, one at least
 * @param at when that was so; empty for a program that is no OAuth client
 */
public record Reach(Set<String> scopes, Optional<Instant> at) {

    /** The approval of some of it. */
    public Approval approval(String hubId, Set<String> given) {
        return new Approval(hubId, given, at);
    }
}
