package in.plugged.ratelimit.limit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A YAML file of policies. It is as strict as the body of a call: a slip changes nothing. */
@ApplicationScoped
class PolicyFile {

    private final StrictJson yaml;

    PolicyFile(Validator validator) {
        ObjectMapper mapper =
                YAMLMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .build();
        this.yaml = new StrictJson(mapper, validator);
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

    /** The file is not there, or not what it must be; the message says what to change. */
    static final class Unusable extends Exception {
        Unusable(String why, Throwable cause) {
            super(why, cause);
        }
    }

    /** In one order: the same file has the same mistakes whenever it is read. */
    private static String violations(ApiError error) {
        return error.details().getOrDefault("violations", List.of()) instanceof List<?> found
                ? found.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                : "";
    }

    Map<String, PartialPolicy> read(Path path) throws Unusable {
        try {
            return yaml.read(Files.readAllBytes(path), Content.class).policies().entrySet().stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().part()));
        } catch (IOException e) {
            throw new Unusable("it can't be read: " + e, e);
        } catch (ApiException e) {
            throw new Unusable(e.getMessage() + ": " + violations(e.error()), e);
        }
    }
}
