package in.plugged.resourceserver.error;

import io.vertx.ext.web.RoutingContext;

/**
 * Whether a request came with a token that is bound to a key, or pretends to be, kept with the
 * request: its client is told how to prove that it holds the key.
 */
public final class DpopCaller {

    private static final String KEY = DpopCaller.class.getName();

    private DpopCaller() {}

    public static void note(RoutingContext context) {
        context.put(KEY, true);
    }

    static boolean of(RoutingContext context) {
        return context.get(KEY) != null;
    }
}
