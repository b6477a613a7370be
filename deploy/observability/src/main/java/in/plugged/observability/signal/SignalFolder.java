package in.plugged.observability.signal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads the folder signals. What it does not understand it refuses. */
public final class SignalFolder {

    private static final ObjectMapper YAML =
            YAMLMapper.builder().addModule(new Jdk8Module()).build();

    private SignalFolder() {}

    public static List<Signals> read(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(SignalFolder::readFile)
                    .toList();
        }
    }

    private static Signals readFile(Path file) {
        try {
            ObjectNode content = (ObjectNode) YAML.readTree(file.toFile());
            content.put("name", file.getFileName().toString().replace(".yaml", ""));
            return YAML.treeToValue(content, Signals.class);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " can't be read", e);
        }
    }
}
