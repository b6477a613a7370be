package in.plugged.resourceserver.error;

import io.vertx.ext.web.RoutingContext;

/** Whether a request was refused since its caller had made too many. */
public final class RefusedRate {

    private static final String KEY = RefusedRate.class.getName();

    private RefusedRate() {}

    public static void note(RoutingContext context) {
        context.put(KEY, true);
    }

    public static boolean noted(RoutingContext context) {
        return context.get(KEY) != null;
    }
}
