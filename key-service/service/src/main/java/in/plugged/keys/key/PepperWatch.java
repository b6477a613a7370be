package in.plugged.keys.key;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jboss.logging.Logger;

/**
 * Lets nothing start that lacks a pepper which is still needed, and shows when one is not needed
 * any more.
 */
@ApplicationScoped
class PepperWatch {

    private static final Logger LOG = Logger.getLogger(PepperWatch.class);

    private final Peppers peppers;
    private final PepperUse use;
    private final MultiGauge secrets;

    PepperWatch(Peppers peppers, PepperUse use, MeterRegistry registry) {
        this.peppers = peppers;
        this.use = use;
        this.secrets =
                MultiGauge.builder("plugged.keys.secrets.to.move")
                        .description(
                                "Live secrets whose hash is not under the current pepper, by its version")
                        .register(registry);
    }

    /**
     * A setting that is wrong stops the start. A database that is away refuses no start: keys are
     * then answered as soon as it is back.
     */
    void check(@Observes StartupEvent start) {
        Set<Integer> configured = peppers.versions();
        try {
            requireAll(configured, use.liveSecretsBeside(peppers.current()));
        } catch (SQLException e) {
            LOG.warnf(
                    "Whether all peppers are configured could not be checked (%s): check the database",
                    e);
        }
    }

    private static void requireAll(Set<Integer> configured, SortedMap<Integer, Long> live) {
        live.forEach(
                (version, count) -> {
                    if (!configured.contains(version)) {
                        throw new IllegalStateException(
                                "plugged.keys.peppers.\"%d\" must be set: live secrets are hashed under it (%d)"
                                        .formatted(version, count));
                    }
                });
    }

    @Scheduled(every = "5m")
    void count() {
        try {
            show(use.liveSecretsBeside(peppers.current()));
        } catch (SQLException e) {
            LOG.debugf("Live secrets could not be counted (%s)", e); // the next time will do
        }
    }

    private void show(SortedMap<Integer, Long> live) {
        var versions = new TreeSet<>(peppers.versions());
        versions.addAll(live.keySet());
        versions.remove(peppers.current());
        secrets.register(
                versions.stream()
                        .map(
                                version ->
                                        Row.of(
                                                Tags.of("pepper", Integer.toString(version)),
                                                live.getOrDefault(version, 0L)))
                        .toList(),
                true);
    }
}
