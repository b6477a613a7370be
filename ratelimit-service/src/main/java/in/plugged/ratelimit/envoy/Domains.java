package in.plugged.ratelimit.envoy;

import in.plugged.ratelimit.RatelimitConfig;
import in.plugged.ratelimit.file.InForce;
import in.plugged.ratelimit.file.StrictYaml;
import in.plugged.ratelimit.file.UnusableFile;
import in.plugged.ratelimit.limit.Policies;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * The descriptors in force, by domain. One mistake in one file, and all stay as they were; where
 * nothing was in force yet the service does not start, since without descriptors everything passes.
 */
@Startup // what is wrong is known at the start
@ApplicationScoped
class Domains {

    /** How many there may be: each is a tag in metrics. */
    static final int MOST = 100;

    private static final Logger LOG = Logger.getLogger(Domains.class);

    private final Optional<Path> folder;
    private final StrictYaml yaml;
    private final DescriptorReading reading;
    private final InForce<Map<String, DescriptorTree>> domains;

    Domains(RatelimitConfig config, StrictYaml yaml, Policies policies, MeterRegistry registry) {
        this.folder = config.envoy().descriptors();
        this.yaml = yaml;
        this.reading = new DescriptorReading(policies::named);
        this.domains = new InForce<>(LOG, "descriptors", first());
        Gauge.builder("plugged.limits.descriptors.wrong", domains, InForce::wrong)
                .description(
                        "1 while the files of descriptors can't be used and the last good ones count")
                .register(registry);
    }

    private Map<String, DescriptorTree> first() {
        try {
            return folder.isPresent() ? read(folder.get()) : Map.of();
        } catch (UnusableFile e) {
            throw new IllegalArgumentException(
                    "plugged.ratelimit.envoy.descriptors can't be used: " + e.getMessage(), e);
        }
    }

    /** What is said of a domain; empty where nobody has heard of it. */
    Optional<DescriptorTree> named(String domain) {
        return Optional.ofNullable(domains.now().get(domain));
    }

    @Scheduled(every = "2s")
    void reload() {
        folder.ifPresent(path -> domains.reload(path, () -> read(path)));
    }

    private Map<String, DescriptorTree> read(Path folder) throws UnusableFile {
        var found = new HashMap<String, DescriptorTree>();
        for (Path file : files(folder)) {
            try {
                DomainFile domain = yaml.read(file, DomainFile.class);
                if (found.put(domain.domain(), reading.tree(domain.descriptors())) != null) {
                    throw new UnusableFile("the domain is in another file too");
                }
            } catch (UnusableFile e) {
                throw new UnusableFile(file.getFileName() + ": " + e.getMessage());
            }
        }
        if (found.size() > MOST) {
            throw new UnusableFile("there may be at most %d domains".formatted(MOST));
        }
        return found;
    }

    /** In one order: the same files have the same mistakes whenever they are read. */
    private static List<Path> files(Path folder) throws UnusableFile {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(Domains::isYaml).sorted().toList();
            if (found.isEmpty()) {
                throw new UnusableFile("there is no YAML file in it");
            }
            return found;
        } catch (IOException | UncheckedIOException e) {
            throw new UnusableFile("it can't be read: " + e);
        }
    }

    private static boolean isYaml(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }
}
