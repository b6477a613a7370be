package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.RatelimitConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The named policies in force. A file of them is read again every few seconds, by its content: a
 * mounted ConfigMap is replaced behind a symbolic link. While the file is wrong or away, what was
 * in force stays.
 */
@Startup // what is wrong is known at the start
@ApplicationScoped
public class Policies {

    /** How many there may be: each is a tag in metrics. */
    static final int MOST = 200;

    private static final Logger LOG = Logger.getLogger(Policies.class);

    private final PolicySettings settings;
    private final PolicyFile file;
    private final Optional<Path> place;
    private volatile NavigableMap<String, Rule> inForce;
    private volatile Optional<String> mistake = Optional.empty();

    Policies(
            PolicySettings settings,
            PolicyFile file,
            RatelimitConfig config,
            MeterRegistry registry) {
        this.settings = settings;
        this.file = file;
        this.place = config.limits().policiesFile();
        this.inForce = settings.whole(Map.of());
        Gauge.builder(
                        "plugged.limits.policies.file.wrong",
                        this,
                        policies -> policies.mistake.isPresent() ? 1 : 0)
                .description(
                        "1 while the file of policies can't be used and the last good one counts")
                .register(registry);
        reload();
    }

    /** The rule of that name, empty when there is none. */
    public Optional<Rule> named(String name) {
        return Optional.ofNullable(inForce.get(name));
    }

    /** All whose names come behind that one, in their order. */
    Map<String, Rule> behind(String name) {
        return inForce.tailMap(name, false);
    }

    @Scheduled(every = "2s")
    void reload() {
        place.ifPresent(this::reload);
    }

    private void reload(Path path) {
        try {
            replace(path, settings.whole(file.read(path)));
            mistake = Optional.empty();
        } catch (PolicyFile.Unusable | IllegalArgumentException e) {
            refuse(path, String.valueOf(e.getMessage()));
        }
    }

    /** Says each mistake once, so that whoever mends the file sees what is still wrong. */
    private void refuse(Path path, String why) {
        Optional<String> found = Optional.of(why);
        if (!found.equals(mistake)) {
            LOG.warnf("%s can't be used, the policies stay as they are (%s)", path, why);
        }
        mistake = found;
    }

    private void replace(Path path, NavigableMap<String, Rule> found) {
        if (mistake.isPresent() || !found.equals(inForce)) {
            LOG.infof("Policies are taken from %s", path);
        }
        inForce = found;
    }
}
