package in.plugged.local.gateway;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/**
 * The span of each request that is passed on. A caller who is in a trace stays in it: that gives
 * him nothing but his own number on what he caused. Nobody decides anything by it, and whether the
 * trace is kept is for the sampler here to say, not for the caller.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
 */
final class CallTraces {

    private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();

    private final Tracer tracer;

    CallTraces(OpenTelemetry telemetry) {
        this.tracer = telemetry.getTracer("in.plugged.gateway");
    }

    /** Ends by itself, when the answer has gone or nobody waits for it any more. */
    Span begin(HttpServerRequest request, Upstream upstream) {
        String method = method(request);
        Span span =
                tracer.spanBuilder(method + " " + upstream.name())
                        .setSpanKind(SpanKind.SERVER)
                        .setParent(W3C.extract(Context.root(), request.headers(), new Headers()))
                        .setAttribute("http.request.method", method)
                        .setAttribute("url.scheme", "http")
                        .setAttribute("peer.service", upstream.name())
                        .startSpan();
        if (span.isRecording()) {
            request.response().endHandler(_ -> end(span, request.response().getStatusCode()));
        }
        return span;
    }

    /** Tells the service where in the trace it stands. Without a trace the headers stay. */
    static void passOn(Span span, MultiMap headers) {
        if (span.getSpanContext().isValid()) {
            headers.remove("tracestate"); // the one that belongs to the span comes with it
            W3C.inject(Context.root().with(span), headers, CallTraces::set);
        }
    }

    private static void set(@Nullable MultiMap headers, String name, String value) {
        if (headers != null) {
            headers.set(name, value);
        }
    }

    private static void end(Span span, int status) {
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }

    /** What a caller made up names no span. */
    private static String method(HttpServerRequest request) {
        return HttpMethod.values().contains(request.method()) ? request.method().name() : "_OTHER";
    }

    private static final class Headers implements TextMapGetter<MultiMap> {

        @Override
        public Iterable<String> keys(MultiMap headers) {
            return headers.names();
        }

        @Override
        public @Nullable String get(@Nullable MultiMap headers, String name) {
            return headers == null ? null : headers.get(name);
        }
    }
}
