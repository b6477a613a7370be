package in.plugged.device.flow;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Counts what becomes of requests. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class FlowMetrics {

    private static final String FLOWS = "plugged.device.flows";
    private static final String BEGUN = "begun";
    private static final String TOO_MANY = "too_many";

    private static final List<String> OUTCOMES = List.of(BEGUN, TOO_MANY, "approved", "denied");

    private final MeterRegistry registry;

    FlowMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Kind kind : Kind.values()) {
            OUTCOMES.forEach(outcome -> counter(kind, outcome));
        }
    }

    void count(FlowRequest request, Begun begun) {
        count(
                request.kind(),
                switch (begun) {
                    case Begun.Ready _ -> BEGUN;
                    case Begun.TooMany _ -> TOO_MANY;
                });
    }

    /** A decision that counts; others change nothing. */
    void count(String decision, Decided decided) {
        if (decided instanceof Decided.Done(var flow)) {
            count(flow.request().kind(), decision);
        }
    }

    private void count(Kind kind, String outcome) {
        counter(kind, outcome).increment();
    }

    private Counter counter(Kind kind, String outcome) {
        return registry.counter(FLOWS, "kind", kind.text(), "outcome", outcome);
    }
}
