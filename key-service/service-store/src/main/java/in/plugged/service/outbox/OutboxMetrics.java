package in.plugged.service.outbox;

import in.plugged.service.outbox.Outbox.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Shows how much news waits for the brokers and for how long. */
@ApplicationScoped
class OutboxMetrics {

    private static final Logger LOG = Logger.getLogger(OutboxMetrics.class);
    private static final Duration TOO_OLD = Duration.ofSeconds(30);

    private final Clock clock;
    private volatile Backlog backlog = new Backlog(0, Optional.empty());
    private volatile Instant lastWarning = Instant.MIN;

    OutboxMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        Gauge.builder("plugged.outbox.waiting", this, metrics -> metrics.backlog.rows())
                .description("Changes that the brokers have not acknowledged")
                .register(registry);
        Gauge.builder("plugged.outbox.oldest.age", this, metrics -> metrics.age().toMillis() / 1e3)
                .description("Age of the oldest change that the brokers have not acknowledged")
                .baseUnit("seconds")
                .register(registry);
    }

    void waiting(Backlog now) {
        backlog = now;
        now.oldest().ifPresent(this::warnWhenOld);
    }

    private void warnWhenOld(OutboxRow oldest) {
        Instant now = clock.instant();
        if (age().compareTo(TOO_OLD) > 0 && lastWarning.plus(TOO_OLD).isBefore(now)) {
            lastWarning = now;
            LOG.warnf(
                    "The outbox has not moved for %d s (oldest %s, %d waiting): check the brokers",
                    age().toSeconds(), oldest.recordKey(), backlog.rows());
        }
    }

    private Duration age() {
        return backlog.oldest()
                .map(row -> Duration.between(row.createdAt(), clock.instant()))
                .orElse(Duration.ZERO);
    }
}
