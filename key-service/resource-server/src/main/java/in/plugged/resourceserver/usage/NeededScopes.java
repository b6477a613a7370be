package in.plugged.resourceserver.usage;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Those of the caller's scopes by which it was let in, kept with the request to be counted. Where
 * nobody says so, as where code looks at the caller's scopes by itself, it is not known.
 */
public final class NeededScopes {

    private static final String KEY = NeededScopes.class.getName();

    private NeededScopes() {}

    /** The request needed these; those that were noted before stay. */
    public static void add(RoutingContext context, Set<String> scopes) {
        Set<String> before = of(context).orElse(Set.of());
        if (before.isEmpty() || !before.containsAll(scopes)) {
            Set<String> all = new LinkedHashSet<>(before);
            all.addAll(scopes);
            context.put(KEY, all);
        }
    }

    /** Empty when that is not known. */
    static Optional<Set<String>> of(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }
}
