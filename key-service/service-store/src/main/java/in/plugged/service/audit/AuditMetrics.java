package in.plugged.service.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/** Shows how far the chain is. */
@Startup // each gauge is there before anything is written
@ApplicationScoped
class AuditMetrics {

    private static final Logger LOG = Logger.getLogger(AuditMetrics.class);

    private static final String WAITING =
            """
            select count(*) as entries, min(happened_at) as oldest,
                   (select max(number) from audit_entry) as newest
            from audit_entry where number is null""";

    private static final String HEAD = "select number, hash from audit_head";

    private record Waiting(long entries, Optional<Instant> oldest) {}

    private final Pool database;
    private final Anchors anchors;
    private final Clock clock;
    private volatile Waiting waiting = new Waiting(0, Optional.empty());
    private final AtomicLong newest = new AtomicLong();

    AuditMetrics(
            Pool database,
            Anchors anchors,
            MeterRegistry registry,
            Instance<Audited> audited,
            Clock clock) {
        this.database = database;
        this.anchors = anchors;
        this.clock = clock;
        if (audited.isResolvable()) {
            register(registry);
        }
    }

    private void register(MeterRegistry registry) {
        Gauge.builder("plugged.audit.waiting", this, metrics -> metrics.waiting.entries())
                .description("Audit entries that have no place in the chain yet")
                .register(registry);
        Gauge.builder("plugged.audit.oldest.age", this, metrics -> metrics.age().toMillis() / 1e3)
                .description("Age of the oldest audit entry that has no place in the chain yet")
                .baseUnit("seconds")
                .register(registry);
        Gauge.builder("plugged.audit.newest", this, metrics -> metrics.newest.get())
                .description("Number of the newest entry in the chain")
                .register(registry);
    }

    private Duration age() {
        return waiting.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .filter(age -> !age.isNegative())
                .orElse(Duration.ZERO);
    }

    /**
     * Looks what waits, and where the chain ends that perhaps another process goes on with. The
     * entries come first: what happened to the head must not hide that they wait.
     */
    Uni<Void> look() {
        return Uni.createFrom()
                .deferred(
                        () -> {
                            long before = newest.get();
                            return database.query(WAITING)
                                    .execute()
                                    .invoke(rows -> show(rows.iterator().next(), before));
                        })
                .chain(() -> database.query(HEAD).execute())
                .invoke(rows -> rows.forEach(this::anchor))
                .replaceWithVoid();
    }

    private void anchor(Row head) {
        anchors.newest(Anchor.of(head.getLong("number"), head.getBuffer("hash").getBytes()));
    }

    private void show(Row row, long before) {
        Optional<Instant> oldest =
                Optional.ofNullable(row.getOffsetDateTime("oldest")).map(OffsetDateTime::toInstant);
        waiting = new Waiting(row.getLong("entries"), oldest);
        endsWith(Optional.ofNullable(row.getLong("newest")).orElse(0L), before);
    }

    /**
     * It was seen to end with that number. What was seen meanwhile may be newer, and stays.
     *
     * @param before what was known when somebody began to look
     */
    private void endsWith(long number, long before) {
        if (number < before) {
            LOG.errorf(
                    "The audit chain ended with entry %d and now ends with %d: entries were taken away, or an older database was restored",
                    before, number);
        }
        newest.compareAndSet(before, number);
    }

    /** Sees how far the chain is by what chains it. */
    Uni<Optional<Chainer.Progress>> chaining(Supplier<Uni<Optional<Chainer.Progress>>> work) {
        long before = newest.get();
        return work.get().invoke(progress -> progress.ifPresent(found -> chained(found, before)));
    }

    private void chained(Chainer.Progress progress, long before) {
        endsWith(progress.newest().number(), before);
        anchors.newest(progress.newest());
    }
}
