package in.plugged.ratelimit.limit;

import java.util.List;

/** Hears what was asked and how it was decided. Callers wait for it: it only takes a note. */
public interface DecisionListener {

    /** These requests were decided so, in the same order. */
    void decided(List<CheckRequest> requests, List<CheckResult> results);
}
