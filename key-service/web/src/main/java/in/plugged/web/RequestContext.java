package in.plugged.web;

import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** Where a request is worked on. Databases are read there alone, whatever was waited for before. */
public final class RequestContext {

    private RequestContext() {}

    /** Works there later on; for who is there now. */
    public static Executor current() {
        Context context = VertxContext.getOrCreateDuplicatedContext(Vertx.currentContext());
        return work -> context.runOnContext(_ -> work.run());
    }
}
