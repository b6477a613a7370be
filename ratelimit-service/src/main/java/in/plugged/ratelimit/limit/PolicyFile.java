package in.plugged.ratelimit.limit;

import in.plugged.ratelimit.file.StrictYaml;
import in.plugged.ratelimit.file.UnusableFile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A YAML file of policies. */
@ApplicationScoped
class PolicyFile {

    private final StrictYaml yaml;

    PolicyFile(StrictYaml yaml) {
        this.yaml = yaml;
    }

    /** The whole file. */
    record Content(@NotNull Map<String, @NotNull @Valid Written> policies) {}

    /** One policy in it; what it leaves out is as the settings have it. */
    record Written(
            @Nullable @Min(1) @Max(Rule.MAX_LIMIT) Long limit,
            @Nullable @Min(1) @Max(Rule.MAX_WINDOW_SECONDS) Integer windowSeconds,
            @Nullable Algorithm algorithm) {

        PartialPolicy part() {
            return new PartialPolicy(
                    Optional.ofNullable(limit),
                    Optional.ofNullable(windowSeconds),
                    Optional.ofNullable(algorithm));
        }
    }

    Map<String, PartialPolicy> read(Path path) throws UnusableFile {
        return yaml.read(path, Content.class).policies().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().part()));
    }
}
