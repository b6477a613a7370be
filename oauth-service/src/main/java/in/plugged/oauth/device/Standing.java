package in.plugged.oauth.device;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody stands who approves something. The rest is there only then.
 *
 * @param at the time of it, by the clock that says what ended before and after
 * @param scopes those in question that the client may have of that user; nothing without a client
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Standing(boolean stands, @Nullable Instant at, @Nullable Set<String> scopes) {

    static final Standing FALLEN = new Standing(false, null, null);

    static Standing at(Instant at, Optional<Set<String>> scopes) {
        return new Standing(true, at, scopes.map(TreeSet::new).orElse(null));
    }
}
