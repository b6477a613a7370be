package in.plugged.device.flow;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a person lets a device do.
 *
 * @param hubId where it may act: a hub of that person
 * @param scopes those that were asked for, or some of them; each a word
 * @param at when, by the clock that says which endings come after it; empty where nothing is
 *     compared with it
 */
public record Approval(String hubId, Set<String> scopes, Optional<Instant> at) {

    public Approval(String hubId, Set<String> scopes) {
        this(hubId, scopes, Optional.empty());
    }

    public Approval {
        scopes = ScopeWords.checked(scopes);
    }
}
