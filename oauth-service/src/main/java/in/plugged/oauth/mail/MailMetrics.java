package in.plugged.oauth.mail;

import in.plugged.oauth.mail.MailRepository.Backlog;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Shows what becomes of mails. No address is in it, nor in the log: the mail's id finds it. */
@Startup // each counter is there before anything is counted
@ApplicationScoped
class MailMetrics {

    private static final Logger LOG = Logger.getLogger(MailMetrics.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(30);

    private final Counter sent;
    private final Counter failed;
    private final Counter givenUp;
    private final Clock clock;
    private volatile Backlog backlog = new Backlog(0, Optional.empty());
    private volatile Instant lastWarning = Instant.EPOCH;

    MailMetrics(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.sent = counter(registry, "sent");
        this.failed = counter(registry, "failed");
        this.givenUp = counter(registry, "given_up");
        Gauge.builder("plugged.mails.waiting", this, metrics -> metrics.backlog.mails())
                .description("Mails that the mail server has not taken")
                .register(registry);
        Gauge.builder("plugged.mails.oldest.age", this, metrics -> metrics.age().toMillis() / 1e3)
                .description("Age of the oldest mail that the mail server has not taken")
                .baseUnit("seconds")
                .register(registry);
    }

    void sent() {
        sent.increment();
    }

    void givenUp() {
        givenUp.increment();
    }

    /** Says so now and then: while the mail server is away, every mail fails many times. */
    void failed(QueuedMail mail, Throwable failure) {
        failed.increment();
        Instant now = clock.instant();
        if (lastWarning.plus(BETWEEN_WARNINGS).isBefore(now)) {
            lastWarning = now;
            // by its type alone: what a mail server says names the recipient
            LOG.warnf(
                    "Mail %d (%s) was not taken (%s, %d waiting), trying again: check the mail server",
                    mail.id(), mail.kind(), failure.getClass().getSimpleName(), backlog.mails());
        }
    }

    void waiting(Backlog now) {
        backlog = now;
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder("plugged.mails")
                .description("Attempts to hand a mail to the mail server")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Duration age() {
        return backlog.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .orElse(Duration.ZERO);
    }
}
