package in.plugged.device.flow;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

/** Counts what becomes of requests. */
@ApplicationScoped
class FlowMetrics {

    private static final String FLOWS = "plugged.device.flows";

    private final MeterRegistry registry;

    FlowMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(FlowRequest request, Begun begun) {
        count(
                request.kind(),
                switch (begun) {
                    case Begun.Ready _ -> "begun";
                    case Begun.TooMany _ -> "too_many";
                });
    }

    /** A decision that counts; others change nothing. */
    void count(String decision, Decided decided) {
        if (decided instanceof Decided.Done(var flow)) {
            count(flow.request().kind(), decision);
        }
    }

    private void count(Kind kind, String outcome) {
        registry.counter(FLOWS, "kind", kind.text(), "outcome", outcome).increment();
    }
}
