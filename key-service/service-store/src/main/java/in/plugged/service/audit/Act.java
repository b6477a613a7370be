package in.plugged.service.audit;

import in.plugged.service.origin.Origin;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Something that was done, to be written down. Neither secrets nor what people have typed belong in
 * it: an entry can't be changed later.
 *
 * @param name what it was, as {@code key.revoked}
 * @param subject the id of what it was done to
 * @param owner in whose trail it stands; empty for what is nobody's
 * @param by who did it, for where no credential tells that
 * @param from what is written instead of whoever made the request: the owner of this trail is not
 *     told of somebody else
 * @param test whether it is about test data
 * @param details what else there is to know
 */
public record Act(
        String name,
        String subject,
        Optional<String> owner,
        Optional<String> by,
        Optional<Origin> from,
        boolean test,
        Map<String, String> details) {

    public Act {
        details = Collections.unmodifiableMap(new TreeMap<>(details)); // one order, one text
    }

    public static Act of(String name, String subject, String owner) {
        return of(name, subject, Optional.of(owner));
    }

    public static Act of(String name, String subject, Optional<String> owner) {
        return new Act(name, subject, owner, Optional.empty(), Optional.empty(), false, Map.of());
    }

    public Act by(String other) {
        return new Act(name, subject, owner, Optional.of(other), from, test, details);
    }

    public Act from(Origin origin) {
        return new Act(name, subject, owner, by, Optional.of(origin), test, details);
    }

    /** The same in the trail of another owner, whom it concerns as well. */
    public Act in(String other) {
        return new Act(name, subject, Optional.of(other), by, from, test, details);
    }

    public Act onTestData(boolean really) {
        return new Act(name, subject, owner, by, from, really, details);
    }

    public Act with(String detail, String value) {
        var more = new TreeMap<>(details);
        more.put(detail, value);
        return new Act(name, subject, owner, by, from, test, more);
    }

    public Act with(String detail, Optional<String> value) {
        return value.map(found -> with(detail, found)).orElse(this);
    }
}
