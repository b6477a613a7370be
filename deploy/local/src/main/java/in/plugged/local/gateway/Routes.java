package in.plugged.local.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which path belongs to whom; the first rule that fits decides. A rule for a path below {@code
 * /api} is one for its form of version 1 as well, so that nobody reaches by the old path whom the
 * new one does not lead to.
 */
public final class Routes {

    private static final String API = "/api/";
    private static final String API_V1 = "/api/v1/";

    private record Rule(RequestPath path, boolean exact, Optional<Upstream> upstream) {}

    private final List<Rule> rules = new ArrayList<>();

    /** The path and all below it go there. */
    public Routes route(String path, Upstream upstream) {
        return add(path, false, Optional.of(upstream));
    }

    /** The path and all below it are not to be had from outside. */
    public Routes hide(String path) {
        return add(path, false, Optional.empty());
    }

    /** The path goes there, what lies below it does not. */
    public Routes routeExactly(String path, Upstream upstream) {
        return add(path, true, Optional.of(upstream));
    }

    Optional<Upstream> of(RequestPath path) {
        for (Rule rule : rules) {
            boolean fits = rule.exact() ? path.equals(rule.path()) : path.isWithin(rule.path());
            if (fits) {
                return rule.upstream();
            }
        }
        return Optional.empty();
    }

    private Routes add(String path, boolean exact, Optional<Upstream> upstream) {
        rules.add(new Rule(RequestPath.of(path).orElseThrow(), exact, upstream));
        if (path.startsWith(API)) {
            String v1 = API_V1 + path.substring(API.length());
            rules.add(new Rule(RequestPath.of(v1).orElseThrow(), exact, upstream));
        }
        return this;
    }
}
