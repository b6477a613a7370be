package in.plugged.kubernetes;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.classfile.Annotation;
import java.lang.classfile.AttributedElement;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a service answers: what its OpenAPI document promises, and every resource and page in its
 * classes.
 */
final class Endpoints {

    /**
     * @param path with something in place of each parameter
     */
    record Endpoint(String method, String path) implements Comparable<Endpoint> {
        @Override
        public int compareTo(Endpoint other) {
            return (path + method).compareTo(other.path + other.method);
        }
    }

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final String REST = "Ljakarta/ws/rs/";
    private static final Map<String, Set<Endpoint>> KNOWN = new ConcurrentHashMap<>();

    private Endpoints() {}

    static Set<Endpoint> of(String service) {
        return KNOWN.computeIfAbsent(service, Endpoints::read);
    }

    private static Set<Endpoint> read(String service) {
        var all = new TreeSet<Endpoint>();
        promised(Builds.module(service).resolve("src/main/resources/META-INF/openapi.yaml"), all);
        for (ClassModel model : Builds.classes(service).values()) {
            boolean answers = !model.flags().has(AccessFlag.INTERFACE);
            if (answers) {
                written(model, all);
            }
        }
        return all;
    }

    private static void promised(Path document, Set<Endpoint> all) {
        if (!Files.exists(document)) {
            return;
        }
        try (Reader reader = Files.newBufferedReader(document)) {
            Map<String, Object> openapi =
                    new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            if (openapi.get("paths") instanceof Map<?, ?> paths) {
                paths.forEach((path, operations) -> operations(path.toString(), operations, all));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void operations(
            String path, @org.jspecify.annotations.Nullable Object operations, Set<Endpoint> all) {
        if (operations instanceof Map<?, ?> byMethod) {
            for (Object method : byMethod.keySet()) {
                String name = method.toString().toUpperCase(Locale.ROOT);
                if (METHODS.contains(name)) {
                    all.add(new Endpoint(name, sample(path)));
                }
            }
        }
    }

    private static void written(ClassModel model, Set<Endpoint> all) {
        String base = path(model).orElse("");
        if (base.isEmpty()) {
            return;
        }
        for (MethodModel method : model.methods()) {
            String path =
                    base
                            + path(method)
                                    .map(below -> below.startsWith("/") ? below : "/" + below)
                                    .orElse("");
            METHODS.stream()
                    .filter(
                            name ->
                                    annotations(method)
                                            .anyMatch(
                                                    one ->
                                                            one.className()
                                                                    .stringValue()
                                                                    .equals(REST + name + ";")))
                    .forEach(name -> all.add(new Endpoint(name, sample(path))));
        }
    }

    private static Optional<String> path(AttributedElement element) {
        return annotations(element)
                .filter(one -> one.className().stringValue().equals(REST + "Path;"))
                .findFirst()
                .flatMap(one -> OwnSettings.value(one, "value"));
    }

    private static Stream<Annotation> annotations(AttributedElement element) {
        return element.findAttribute(Attributes.runtimeVisibleAnnotations()).stream()
                .flatMap(all -> all.annotations().stream());
    }

    /** A parameter with a pattern of its own may have braces in it. */
    private static String sample(String path) {
        return path.replaceAll("\\{[^{}]*(\\{[^{}]*\\}[^{}]*)*\\}", "x1");
    }
}
