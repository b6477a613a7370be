package in.plugged.ratelimit.abuse;

import in.plugged.ratelimit.AbuseConfig;
import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.limit.CheckRequest;
import in.plugged.ratelimit.limit.CheckResult;
import in.plugged.ratelimit.limit.DecisionListener;
import in.plugged.ratelimit.limit.LimitCheck;
import in.plugged.ratelimit.limit.Rule;
import in.plugged.resourceserver.credential.KeyId;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What was refused of each key since it was asked for last, by this service and by its callers. A
 * request that is let through costs nothing here.
 */
@ApplicationScoped
class RefusedKeys implements DecisionListener {

    /** The policy of keys without a limit of their own. */
    private static final String POLICY = "key";

    private static final String SUBJECT = "key:";

    /** Of how many keys is noted at once; those beyond are noted the next time. */
    private static final int MOST = 5_000;

    private final boolean enabled;
    private final Map<KeyId, Refused> refused = new ConcurrentHashMap<>();

    RefusedKeys(RatelimitConfig config) {
        AbuseConfig abuse = config.abuse();
        this.enabled = abuse.enabled();
    }

    @Override
    public void decided(List<CheckRequest> requests, List<CheckResult> results) {
        if (enabled) {
            for (int i = 0; i < requests.size(); i++) {
                note(requests.get(i), results.get(i));
            }
        }
    }

    private void note(CheckRequest request, CheckResult result) {
        if (request.refused() > 0) { // the library asks one limit at a time
            note(request.checks().getFirst(), request.refused());
        }
        for (int i = 0; !result.allowed() && i < request.checks().size(); i++) {
            LimitCheck check = request.checks().get(i);
            if (check.cost() > 0 && !result.limits().get(i).passes()) {
                note(check, asked(check));
            }
        }
    }

    /** No single request asks for more than all there is: a cost beyond it is a mistake. */
    private static long asked(LimitCheck check) {
        return Math.min(check.cost(), check.rule().limit());
    }

    private void note(LimitCheck check, long units) {
        key(check)
                .filter(key -> refused.size() < MOST || refused.containsKey(key))
                .ifPresent(
                        key ->
                                refused.merge(
                                        key, new Refused(key, check.rule(), units), Refused::and));
    }

    /** The key whose own limit that is. */
    private static Optional<KeyId> key(LimitCheck check) {
        return check.subject().startsWith(SUBJECT) && isOfKeys(check.rule())
                ? id(check.subject().substring(SUBJECT.length()))
                : Optional.empty();
    }

    private static boolean isOfKeys(Rule rule) {
        return rule.policy().map(POLICY::equals).orElse(true);
    }

    private static Optional<KeyId> id(String text) {
        try {
            return Optional.of(KeyId.fromString(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What was refused since the last call. */
    List<Refused> drain() {
        var drained = new ArrayList<Refused>();
        refused.keySet()
                .forEach(key -> Optional.ofNullable(refused.remove(key)).ifPresent(drained::add));
        return drained;
    }
}
