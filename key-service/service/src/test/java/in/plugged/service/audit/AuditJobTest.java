package in.plugged.service.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import in.plugged.service.testing.LogLines;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What goes on when nothing can be chained: whoever is called then sees it by the metrics. */
@Timeout(120)
class AuditJobTest {

    private static final int DAYS_31 = 31 * 24 * 60 * 60;

    @RegisterExtension static final TrailServer trail = new TrailServer();

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final List<AuditJob> running = new ArrayList<>(); // gauges don't keep what they show

    @Test
    void theOldestShowsItsAgeAndAddressesGoWhileTheHeadMayNotBeMoved() throws SQLException {
        String role = "service_" + System.nanoTime();
        trail.run("create role %1$s login password '%1$s'".formatted(role));
        trail.run("grant select, update (address, salt) on audit_entry to " + role);
        trail.run("grant select on audit_head to " + role);
        trail.run("grant select, delete on audit_erasure to " + role);

        seenAndForgotten(trail.pool(role));
    }

    @Test
    void andWhileSomethingStandsInTheNextPlaceThatWasPutThereByHand() throws SQLException {
        trail.run(TrailServer.entry("aud_by_hand"));
        trail.run(
                "update audit_entry set number = 1, hash = decode(repeat('ab', 32), 'hex') where id = 'aud_by_hand'");

        seenAndForgotten(trail.pool());
    }

    private void seenAndForgotten(Pool pool) throws SQLException {
        trail.run(TrailServer.entry("aud_old", "now() - interval '31 days'", "null"));
        AuditJob job = job(pool);
        List<String> said;
        try (LogLines log = LogLines.of(AuditStep.class.getName())) {
            for (int i = 0; i < 3; i++) {
                runAll(job);
            }
            said = about("audit trail", log);
        }

        assertEquals(1, trail.count("id = 'aud_old' and number is null and address is null"));
        assertEquals(1, gauge("plugged.audit.waiting"));
        assertTrue(gauge("plugged.audit.oldest.age") >= DAYS_31);
        assertEquals(1, said.size(), said.toString());
        assertTrue(said.getFirst().contains("The audit trail is not chained"), said.toString());
    }

    @Test
    void whatGoesWellAgainSaysSo() throws SQLException {
        trail.run(TrailServer.entry("aud_1"));
        trail.run("alter table audit_head rename to away");
        AuditJob job = job(trail.pool());
        try (LogLines log = LogLines.of(AuditStep.class.getName())) {
            runAll(job);
            assertEquals(1, gauge("plugged.audit.waiting"));
            trail.run("alter table away rename to audit_head");
            runAll(job);
            runAll(job);

            assertEquals(
                    List.of("WARN", "INFO"),
                    about("The audit trail is", log).stream()
                            .map(line -> line.substring(0, 4))
                            .toList());
        }
        assertEquals(0, gauge("plugged.audit.waiting"));
        assertEquals(1, gauge("plugged.audit.newest"));
    }

    private static List<String> about(String what, LogLines log) {
        return log.all().stream().filter(line -> line.contains(what)).toList();
    }

    private AuditJob job(Pool pool) {
        var clock = Clock.systemUTC();
        var shown = new AuditMetrics(pool, new Anchors(clock), metrics, audited(), clock);
        var job = new AuditJob(audited(), new Chainer(pool), new Erasure(pool), shown);
        running.add(job);
        return job;
    }

    /** As often as the service does. */
    private static void runAll(AuditJob job) {
        job.chain().await().indefinitely();
        job.erase().await().indefinitely();
        job.look().await().indefinitely();
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }

    /** There is such a bean. */
    @SuppressWarnings("unchecked")
    private static Instance<Audited> audited() {
        return (Instance<Audited>)
                Proxy.newProxyInstance(
                        Instance.class.getClassLoader(),
                        new Class<?>[] {Instance.class},
                        (_, _, _) -> true);
    }
}
