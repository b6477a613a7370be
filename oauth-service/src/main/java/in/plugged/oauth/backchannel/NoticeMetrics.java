package in.plugged.oauth.backchannel;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Locale;

/** Shows what becomes of what applications are told. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class NoticeMetrics {

    /** What came of an attempt. */
    enum Outcome {
        TOLD,
        /** The application has taken it for wrong. */
        REFUSED,
        /** It is tried again. */
        FAILED,
        GIVEN_UP
    }

    private final MeterRegistry registry;
    private volatile long waiting;

    NoticeMetrics(MeterRegistry registry) {
        this.registry = registry;
        Arrays.stream(Outcome.values()).forEach(this::counter);
        Gauge.builder("plugged.logout.notices.waiting", this, metrics -> metrics.waiting)
                .description("Endings of sessions that applications have not been told")
                .register(registry);
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("plugged.logout.notices")
                .description("Attempts to tell applications that a session has ended")
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    void count(Outcome outcome) {
        counter(outcome).increment();
    }

    void waiting(long now) {
        waiting = now;
    }
}
