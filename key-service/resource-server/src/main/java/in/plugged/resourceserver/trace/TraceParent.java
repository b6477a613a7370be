package in.plugged.resourceserver.trace;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a trace, as the text that goes from one process to another.
 *
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a>
 */
public record TraceParent(String text) {

    /** The header of requests and messages that carries it. */
    public static final String HEADER = "traceparent";

    private static final Pattern FORM = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final int TRACE_ID = 3;
    private static final int SPAN_ID = TRACE_ID + 32 + 1;
    private static final int FLAGS = SPAN_ID + 16 + 1;

    public TraceParent {
        if (!FORM.matcher(text).matches() || !spanContext(text).isValid()) {
            throw new IllegalArgumentException("Not a traceparent");
        }
    }

    /** Empty for a text that is none. */
    public static Optional<TraceParent> parse(String text) {
        try {
            return Optional.of(new TraceParent(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where this call stands; empty when nobody traces it. */
    public static Optional<TraceParent> current() {
        return of(Span.current());
    }

    /** Empty for a span that is part of no trace. */
    public static Optional<TraceParent> of(Span span) {
        SpanContext place = span.getSpanContext();
        return place.isValid()
                ? Optional.of(
                        new TraceParent(
                                "00-%s-%s-%s"
                                        .formatted(
                                                place.getTraceId(),
                                                place.getSpanId(),
                                                place.getTraceFlags().asHex())))
                : Optional.empty();
    }

    /** The context in which a child of that place begins. */
    Context context() {
        return Context.root().with(Span.wrap(spanContext(text)));
    }

    private static SpanContext spanContext(String text) {
        return SpanContext.createFromRemoteParent(
                text.substring(TRACE_ID, SPAN_ID - 1),
                text.substring(SPAN_ID, FLAGS - 1),
                TraceFlags.fromHex(text, FLAGS),
                TraceState.getDefault());
    }
}
