package in.plugged.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import in.plugged.embedded.Folders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The files of an image in a folder, as a container would see them, and what the image says is to
 * be run. Owners stay behind; times and permissions are the image's.
 *
 * @param config the image's configuration, as Docker's format has it
 * @param layers how large each layer is as it is sent, the lowest first
 */
record UnpackedImage(Path root, JsonNode config, List<Long> layers) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String WHITEOUT = ".wh.";

    /**
     * @param root a folder for it; what was there is gone
     */
    static UnpackedImage of(Path tar, Path root) {
        try {
            Folders.delete(root);
            Files.createDirectories(root);
            Map<String, byte[]> parts = parts(tar);
            JsonNode manifest = JSON.readTree(parts.get("manifest.json")).get(0);
            var sizes = new ArrayList<Long>();
            for (JsonNode layer : manifest.get("Layers")) {
                byte[] packed = parts.getOrDefault(layer.asText(), new byte[0]);
                sizes.add((long) packed.length);
                unpack(new ByteArrayInputStream(packed), root);
            }
            JsonNode config = JSON.readTree(parts.get(manifest.get("Config").asText()));
            return new UnpackedImage(root, config, List.copyOf(sizes));
        } catch (IOException e) {
            throw new ImageException("%s can't be unpacked: %s".formatted(tar, e), e);
        }
    }

    List<String> entrypoint() {
        return texts(config.at("/config/Entrypoint"));
    }

    String user() {
        return config.at("/config/User").asText();
    }

    Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        config.at("/config/Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return labels;
    }

    Map<String, String> environment() {
        var environment = new LinkedHashMap<String, String>();
        for (String setting : texts(config.at("/config/Env"))) {
            String[] pair = setting.split("=", 2);
            environment.put(pair[0], pair[1]);
        }
        return environment;
    }

    /** A file of the image, by its path in a container. */
    Path file(String path) {
        return root.resolve(path.substring(1)).toAbsolutePath();
    }

    /** The image's own JVM. */
    Path java() {
        for (String folder : environment().getOrDefault("PATH", "").split(":", -1)) {
            Path java = file(folder + "/" + Entrypoint.JAVA);
            if (Files.isExecutable(java)) {
                return java;
            }
        }
        throw new ImageException("The image has no java on its PATH");
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText).toList();
    }

    private static Map<String, byte[]> parts(Path tar) throws IOException {
        var parts = new LinkedHashMap<String, byte[]>();
        try (var in = new TarArchiveInputStream(Files.newInputStream(tar))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
        return parts;
    }

    private static void unpack(InputStream layer, Path root) throws IOException {
        try (var in = new TarArchiveInputStream(new GZIPInputStream(layer))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                unpack(entry, in, root);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path root)
            throws IOException {
        Path target = root.resolve(entry.getName().replaceFirst("^/+", "")).normalize();
        if (!target.startsWith(root)) {
            throw new ImageException("A layer has the path " + entry.getName());
        }
        String name = target.getFileName().toString();
        if (name.startsWith(WHITEOUT)) {
            Folders.delete(target.resolveSibling(name.substring(WHITEOUT.length())));
        } else if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(target.getParent());
            put(entry, content, root, target);
        }
    }

    private static void put(TarArchiveEntry entry, InputStream content, Path root, Path target)
            throws IOException {
        if (entry.isSymbolicLink()) {
            Files.deleteIfExists(target);
            Files.createSymbolicLink(target, link(entry.getLinkName(), root));
        } else if (entry.isLink()) {
            Files.deleteIfExists(target);
            Files.createLink(target, root.resolve(entry.getLinkName().replaceFirst("^/+", "")));
        } else {
            Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
            target.toFile().setExecutable((entry.getMode() & 0100) != 0);
            Files.setLastModifiedTime(target, entry.getLastModifiedTime());
        }
    }

    /** What is absolute in a container is within the folder here. */
    private static Path link(String to, Path root) {
        return to.startsWith("/") ? root.toAbsolutePath().resolve(to.substring(1)) : Path.of(to);
    }
}
