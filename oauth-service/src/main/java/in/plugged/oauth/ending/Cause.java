package in.plugged.oauth.ending;

import in.plugged.service.origin.Origin;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whose something was that ended, and what else the trail tells of it. The world is told none of
 * that.
 *
 * @param by who ended it, for where no credential tells that; empty for the owner
 * @param from what is written instead of whoever made the request, who is somebody else
 */
public record Cause(
        String userId, Optional<String> by, Optional<Origin> from, Map<String, String> details) {

    public static Cause of(String userId) {
        return new Cause(userId, Optional.empty(), Optional.empty(), Map.of());
    }

    public Cause by(String other) {
        return new Cause(userId, Optional.of(other), from, details);
    }

    public Cause from(Origin origin) {
        return new Cause(userId, by, Optional.of(origin), details);
    }

    public Cause with(String detail, String value) {
        var more = new TreeMap<>(details);
        more.put(detail, value);
        return new Cause(userId, by, from, more);
    }
}
