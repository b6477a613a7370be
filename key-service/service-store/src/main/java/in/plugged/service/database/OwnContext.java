package in.plugged.service.database;

import in.plugged.resourceserver.trace.SameTrace;
import in.plugged.service.origin.Origins;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Runs work on a Vert.x context of its own. A database session belongs to its context and is shared
 * by all that runs there: work that is no part of the caller's (others wait for it too, or it runs
 * beside its like) must neither borrow the caller's session nor leave it one that is about to
 * close. The trace is the caller's all the same, and so is whoever is behind it.
 */
@ApplicationScoped
public class OwnContext {

    private final Vertx vertx;
    private final Origins origins;

    OwnContext(Vertx vertx, Origins origins) {
        this.vertx = vertx;
        this.origins = origins;
    }

    /** The outcome of the work, back on the caller's context. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        Context own = fresh();
        Context caller = Objects.requireNonNullElse(Vertx.currentContext(), own);
        Supplier<Uni<T>> traced = SameTrace.of(origins.handOn(work));
        return Uni.createFrom()
                .deferred(traced::get)
                .runSubscriptionOn(task -> own.runOnContext(_ -> task.run()))
                .emitOn(task -> caller.runOnContext(_ -> task.run()));
    }

    private Context fresh() {
        Context fresh =
                Objects.requireNonNull(
                        VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()),
                        "every context can be duplicated");
        VertxContextSafetyToggle.setContextSafe(fresh, true);
        return fresh;
    }
}
