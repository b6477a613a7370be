package in.plugged.service.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallSamplerTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private final Sampler sampler = new CallSampler(Sampler.parentBased(Sampler.alwaysOn()));

    @Test
    void aCallBeginsATrace() {
        assertEquals(SamplingDecision.RECORD_AND_SAMPLE, decision(Context.root(), SpanKind.SERVER));
    }

    @Test
    void whatTheServiceDoesByItselfBeginsNone() {
        assertEquals(SamplingDecision.DROP, decision(Context.root(), SpanKind.CLIENT));
        assertEquals(SamplingDecision.DROP, decision(Context.root(), SpanKind.INTERNAL));
    }

    @Test
    void withinATraceTheConfiguredOneDecides() {
        assertEquals(
                SamplingDecision.RECORD_AND_SAMPLE,
                decision(within(TraceFlags.getSampled()), SpanKind.CLIENT));
        assertEquals(
                SamplingDecision.DROP, decision(within(TraceFlags.getDefault()), SpanKind.CLIENT));
    }

    private SamplingDecision decision(Context parent, SpanKind kind) {
        return sampler.shouldSample(parent, TRACE, "a", kind, Attributes.empty(), List.of())
                .getDecision();
    }

    private static Context within(TraceFlags flags) {
        return Context.root()
                .with(
                        Span.wrap(
                                SpanContext.create(
                                        TRACE,
                                        "00f067aa0ba902b7",
                                        flags,
                                        TraceState.getDefault())));
    }
}
