package in.plugged.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * What was built of each service: the manifests are held against it, not against what we think of
 * it.
 */
final class Builds {

    private static final Path HOME = Path.of("../..").toAbsolutePath().normalize();

    static final Map<String, String> MODULES =
            Map.of(
                    "key-service", "key-service/service",
                    "oauth-service", "oauth-service",
                    "device-service", "device-service",
                    "ratelimit-service", "ratelimit-service",
                    "example-backend", "deploy/example-backend");

    private Builds() {}

    static Path module(String service) {
        return HOME.resolve(Objects.requireNonNull(MODULES.get(service), service));
    }

    /** All jars that run in its pods. */
    static List<Path> jars(String service) {
        Path app = module(service).resolve("target/quarkus-app");
        try (Stream<Path> files = Files.walk(app)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(service + " is not built", e);
        }
    }

    /** The classes that are this project's own, by their internal names. */
    static Map<String, ClassModel> classes(String service) {
        var classes = new TreeMap<String, ClassModel>();
        entries(service, name -> name.startsWith("in/plugged/") && name.endsWith(".class"))
                .forEach(
                        (name, bytes) ->
                                classes.put(
                                        name.substring(0, name.length() - ".class".length()),
                                        ClassFile.of().parse(bytes)));
        return classes;
    }

    /** The files of that name in all jars. */
    static List<byte[]> resources(String service, String name) {
        var found = new ArrayList<byte[]>();
        for (Path jar : jars(service)) {
            read(jar, name::equals).values().forEach(found::add);
        }
        return found;
    }

    private static Map<String, byte[]> entries(
            String service, java.util.function.Predicate<String> wanted) {
        var all = new TreeMap<String, byte[]>();
        jars(service).forEach(jar -> all.putAll(read(jar, wanted)));
        return all;
    }

    private static Map<String, byte[]> read(Path jar, java.util.function.Predicate<String> wanted) {
        var found = new TreeMap<String, byte[]>();
        try (var zip = new ZipFile(jar.toFile())) {
            for (ZipEntry entry :
                    zip.stream().filter(entry -> wanted.test(entry.getName())).toList()) {
                try (InputStream bytes = zip.getInputStream(entry)) {
                    found.put(entry.getName(), bytes.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
