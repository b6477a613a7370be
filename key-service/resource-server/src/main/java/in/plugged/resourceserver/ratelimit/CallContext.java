package in.plugged.resourceserver.ratelimit;

import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.concurrent.Executor;

/**
 * Where calls for many are made: on a context of their own, since a request that happens to come
 * first has nothing to do with the others, and may have ended long before the answer comes.
 */
@ApplicationScoped
class CallContext implements Executor {

    private final Vertx vertx;

    CallContext(Vertx vertx) {
        this.vertx = vertx;
    }

    @Override
    public void execute(Runnable call) {
        Context root = VertxContext.getRootContext(vertx.getOrCreateContext());
        Objects.requireNonNull(VertxContext.createNewDuplicatedContext(root))
                .runOnContext(_ -> call.run());
    }

    /** Who waits is continued on its own event loop, with what belongs to its request. */
    static <T> Uni<T> back(Uni<T> answer) {
        Context own = Vertx.currentContext();
        return own == null ? answer : answer.emitOn(task -> own.runOnContext(_ -> task.run()));
    }
}
