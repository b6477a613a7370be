package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.file.InForce;
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

/** The named policies in force: those of the settings, and over them those of a file. */
@Startup // what is wrong is known at the start
@ApplicationScoped
public class Policies {

    /** How many there may be: each is a tag in metrics. */
    static final int MOST = 200;

    private static final Logger LOG = Logger.getLogger(Policies.class);

    private final PolicySettings settings;
    private final PolicyFile file;
    private final Optional<Path> place;
    private final InForce<NavigableMap<String, Rule>> rules;

    Policies(
            PolicySettings settings,
            PolicyFile file,
            RatelimitConfig config,
            MeterRegistry registry) {
        this.settings = settings;
        this.file = file;
        this.place = config.limits().policiesFile();
        this.rules = new InForce<>(LOG, "policies", settings.whole(Map.of()));
        Gauge.builder("plugged.limits.policies.file.wrong", rules, InForce::wrong)
                .description(
                        "1 while the file of policies can't be used and the last good one counts")
                .register(registry);
        reload();
    }

    /** The rule of that name, empty when there is none. */
    public Optional<Rule> named(String name) {
        return Optional.ofNullable(rules.now().get(name));
    }

    /** All whose names come behind that one, in their order. */
    Map<String, Rule> behind(String name) {
        return rules.now().tailMap(name, false);
    }

    @Scheduled(every = "2s")
    void reload() {
        place.ifPresent(path -> rules.reload(path, () -> settings.whole(file.read(path))));
    }
}
