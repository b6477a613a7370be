package in.plugged.resourceserver.trace;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import java.util.function.Supplier;

/** Takes the caller's trace along to work that runs in a context of its own. */
public final class SameTrace {

    private SameTrace() {}

    /** The same work, to be started anywhere, in the trace that runs now. */
    public static <T> Supplier<Uni<T>> of(Supplier<Uni<T>> work) {
        Context trace = Context.current();
        return trace.equals(Context.root()) ? work : () -> within(trace, work);
    }

    @SuppressWarnings("MustBeClosed") // with the work, which ends later than this method
    private static <T> Uni<T> within(Context trace, Supplier<Uni<T>> work) {
        Scope scope = trace.makeCurrent();
        return work.get().onTermination().invoke(scope::close);
    }
}
