package in.plugged.resourceserver.edge;

import io.vertx.ext.web.RoutingContext;

/** Whether a request came by a path of version 1, which it no longer shows. */
public final class V1Path {

    private static final String CAME_BY_PATH = V1Path.class.getName();

    private V1Path() {}

    static void mark(RoutingContext context) {
        context.put(CAME_BY_PATH, true);
    }

    public static boolean cameBy(RoutingContext context) {
        return context.get(CAME_BY_PATH) != null;
    }
}
