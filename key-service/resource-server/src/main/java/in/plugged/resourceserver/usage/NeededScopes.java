package in.plugged.resourceserver.usage;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Set;

/** Those of the caller's scopes by which it was let in, kept with the request to be counted. */
public final class NeededScopes {

    private static final String KEY = NeededScopes.class.getName();

    private NeededScopes() {}

    /** The request needed these; those that were noted before stay. */
    public static void add(RoutingContext context, Set<String> scopes) {
        Set<String> before = of(context);
        if (!before.containsAll(scopes)) {
            var all = new LinkedHashSet<>(before);
            all.addAll(scopes);
            context.put(KEY, all);
        }
    }

    static Set<String> of(RoutingContext context) {
        Set<String> known = context.get(KEY);
        return known == null ? Set.of() : known;
    }
}
