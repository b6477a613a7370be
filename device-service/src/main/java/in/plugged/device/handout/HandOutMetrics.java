package in.plugged.device.handout;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** Counts how keys get to devices, and what the sweep has not got done. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class HandOutMetrics {

    private final MeterRegistry registry;
    private final AtomicLong backlog = new AtomicLong();

    HandOutMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (HandOut outcome : HandOut.values()) {
            counted(outcome, 0);
        }
        Gauge.builder("plugged.device.sweep.backlog", backlog, AtomicLong::get).register(registry);
    }

    void count(HandOut outcome) {
        counted(outcome, 1);
    }

    private void counted(HandOut outcome, int times) {
        registry.counter("plugged.device.handouts", "outcome", outcome.text()).increment(times);
    }

    void backlog(long overdue) {
        backlog.set(overdue);
    }
}
