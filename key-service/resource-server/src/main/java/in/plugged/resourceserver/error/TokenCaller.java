package in.plugged.resourceserver.error;

import io.vertx.ext.web.RoutingContext;

/**
 * Whether a request was made with a good access token, kept with the request: its client is told in
 * a header which scope it lacks, so that it can ask its user for more.
 */
public final class TokenCaller {

    private static final String KEY = TokenCaller.class.getName();

    private TokenCaller() {}

    public static void note(RoutingContext context) {
        context.put(KEY, true);
    }

    static boolean of(RoutingContext context) {
        return context.get(KEY) != null;
    }
}
