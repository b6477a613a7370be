package in.plugged.ratelimit.envoy;

import in.plugged.ratelimit.envoy.Judged.Count;
import in.plugged.ratelimit.limit.CheckRequest;
import in.plugged.ratelimit.limit.CheckResult;
import in.plugged.ratelimit.limit.LimitCheck;
import in.plugged.ratelimit.limit.LimitStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What has to be counted for a request. All that may refuse it is one request to the limits, so
 * that nothing is taken when one of them refuses; what only looks on is counted by itself.
 */
record Counting(List<CheckRequest> requests) {

    static Counting of(List<Judged> descriptors) {
        var requests = new ArrayList<CheckRequest>();
        boolean closed =
                descriptors.stream()
                        .anyMatch(one -> one instanceof Judged.Closed && one.enforced());
        if (!closed) {
            Collection<LimitCheck> enforced = checks(descriptors, true);
            if (!enforced.isEmpty()) {
                requests.add(request(enforced));
            }
        }
        checks(descriptors, false).forEach(check -> requests.add(request(List.of(check))));
        return new Counting(requests);
    }

    private static CheckRequest request(Collection<LimitCheck> checks) {
        return new CheckRequest(List.copyOf(checks), 0);
    }

    /** One for each count: descriptors that are there twice cost twice. */
    private static Collection<LimitCheck> checks(List<Judged> descriptors, boolean enforced) {
        Map<Count, LimitCheck> checks = new LinkedHashMap<>();
        counted(descriptors)
                .filter(one -> one.enforced() == enforced)
                .forEach(one -> checks.merge(one.count(), one.check(), Counting::sum));
        return checks.values();
    }

    private static Stream<Judged.Counted> counted(List<Judged> descriptors) {
        return descriptors.stream()
                .filter(Judged.Counted.class::isInstance)
                .map(Judged.Counted.class::cast);
    }

    private static LimitCheck sum(LimitCheck one, LimitCheck other) {
        return new LimitCheck(
                one.subject(), one.rule(), one.cost() + other.cost(), 0, one.giveBack());
    }

    /** How each count stands, of those that were asked. */
    Map<Count, LimitStatus> standing(List<CheckResult> results) {
        var standing = new HashMap<Count, LimitStatus>();
        for (int i = 0; i < requests.size(); i++) {
            List<LimitCheck> checks = requests.get(i).checks();
            for (int j = 0; j < checks.size(); j++) {
                LimitStatus status = results.get(i).limits().get(j);
                standing.put(Count.of(checks.get(j), status), status);
            }
        }
        return standing;
    }
}
