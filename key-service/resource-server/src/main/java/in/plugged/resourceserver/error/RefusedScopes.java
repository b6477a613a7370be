package in.plugged.resourceserver.error;

import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The scopes that a resource asked for and the caller lacks, kept with the request so that the
 * refusal can name them.
 */
public final class RefusedScopes {

    private static final String KEY = RefusedScopes.class.getName();

    private RefusedScopes() {}

    public static void add(RoutingContext context, Set<String> scopes) {
        Set<String> all = new LinkedHashSet<>(of(context).orElse(Set.of()));
        all.addAll(scopes);
        context.put(KEY, all);
    }

    /** Whether the request was refused one. */
    public static boolean any(RoutingContext context) {
        return context.get(KEY) != null;
    }

    static Optional<Set<String>> of(RoutingContext context) {
        return Optional.ofNullable(context.get(KEY));
    }
}
