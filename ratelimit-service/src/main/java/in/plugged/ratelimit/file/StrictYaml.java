package in.plugged.ratelimit.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import in.plugged.resourceserver.error.ApiError;
import in.plugged.resourceserver.error.ApiException;
import in.plugged.resourceserver.error.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** YAML to records, as strict as the body of a call: a slip changes nothing. */
@ApplicationScoped
public class StrictYaml {

    private final StrictJson yaml;

    public StrictYaml(Validator validator) {
        ObjectMapper mapper =
                YAMLMapper.builder()
                        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                        .build();
        this.yaml = new StrictJson(mapper, validator);
    }

    /** The record that the file is. */
    public <T> T read(Path path, Class<T> type) throws UnusableFile {
        try {
            return yaml.read(Files.readAllBytes(path), type);
        } catch (IOException e) {
            throw new UnusableFile("it can't be read: " + e, e);
        } catch (ApiException e) {
            throw new UnusableFile(mistakes(e.error()), e);
        }
    }

    /** In one order: the same file has the same mistakes whenever it is read. */
    private static String mistakes(ApiError error) {
        return error.details().get("violations") instanceof List<?> found
                ? found.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "))
                : "it is not valid YAML with a mapping at its top";
    }
}
