package in.plugged.resourceserver.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Decides in which trace work runs that has a context of its own. */
public final class SameTrace {

    private SameTrace() {}

    /** The same work, to be started anywhere, in the trace that runs now. */
    public static <T> Supplier<Uni<T>> of(Supplier<Uni<T>> work) {
        Context trace = Context.current();
        return trace.equals(Context.root()) ? work : () -> within(trace, work);
    }

    /**
     * The same work in no trace, wherever it is started: what an application does by itself, or for
     * many at once, is part of nobody's request and not worth a trace of its own.
     */
    public static <T> Supplier<Uni<T>> none(Supplier<Uni<T>> work) {
        return () -> within(Context.root().with(Span.wrap(unsampled())), work);
    }

    private static SpanContext unsampled() {
        var random = ThreadLocalRandom.current();
        return SpanContext.create(
                TraceId.fromLongs(random.nextLong(1, Long.MAX_VALUE), random.nextLong()),
                SpanId.fromLong(random.nextLong(1, Long.MAX_VALUE)),
                TraceFlags.getDefault(),
                TraceState.getDefault());
    }

    @SuppressWarnings("MustBeClosed") // with the work, which ends later than this method
    private static <T> Uni<T> within(Context trace, Supplier<Uni<T>> work) {
        Scope scope = trace.makeCurrent();
        return work.get().onTermination().invoke(scope::close);
    }
}
