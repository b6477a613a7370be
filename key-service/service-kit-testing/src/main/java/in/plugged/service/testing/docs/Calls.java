package in.plugged.service.testing.docs;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import in.plugged.resourceserver.error.StrictBody;
import io.quarkus.arc.Arc;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The calls of the service as its resources have them. */
public final class Calls {

    private static final List<String> PLACES = List.of("/api/", "/oauth/");
    private static final Set<String> METADATA =
            Set.of("/.well-known/oauth-authorization-server", "/.well-known/openid-configuration");

    /** Below them are forms, which nobody sends but its own page. */
    private static final List<String> PAGES = List.of("/oauth/authorize/", "/oauth/logout/");

    private Calls() {}

    /** Whether calls of programs are there; all else is for people. */
    static boolean isPlace(String path) {
        return METADATA.contains(path)
                || (PLACES.stream().anyMatch(path::startsWith)
                        && PAGES.stream().noneMatch(path::startsWith));
    }

    /** One method of a resource. */
    public record Call(String method, String path, Method code) {

        /**
         * Names of everything that is read from path, query and headers; what a method reads from
         * the request itself it says in an annotation.
         */
        public Set<String> parameters() {
            return Stream.concat(
                            Arrays.stream(code.getParameters())
                                    .flatMap(parameter -> Calls.name(parameter).stream()),
                            Arrays.stream(
                                            code.getAnnotationsByType(
                                                    org.eclipse.microprofile.openapi.annotations
                                                            .parameters.Parameter.class))
                                    .map(named -> named.name()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** Whether it takes its body apart itself, as OAuth's endpoints do, and no class has it. */
        boolean readsParameters() {
            return path.startsWith("/oauth/");
        }

        public Set<String> fields() {
            return components()
                    .map(field -> SnakeCaseStrategy.INSTANCE.translate(field.getName()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        public Set<String> requiredFields() {
            return components()
                    .filter(Call::required)
                    .map(field -> SnakeCaseStrategy.INSTANCE.translate(field.getName()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private Stream<RecordComponent> components() {
            return Arrays.stream(code.getParameterTypes())
                    .filter(type -> type.isAnnotationPresent(StrictBody.class))
                    .flatMap(type -> Arrays.stream(type.getRecordComponents()));
        }

        private static boolean required(RecordComponent field) {
            return field.getAccessor().isAnnotationPresent(NotNull.class)
                    || field.getAnnotatedType().isAnnotationPresent(NotNull.class);
        }
    }

    public static List<Call> all() {
        return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(Calls::of)
                .filter(call -> isPlace(call.path()))
                .toList();
    }

    public static Set<String> names() {
        return all().stream()
                .map(call -> call.method() + " " + call.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Call> of(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(
                        code ->
                                Arrays.stream(code.getAnnotations())
                                        .map(
                                                each ->
                                                        each.annotationType()
                                                                .getAnnotation(HttpMethod.class))
                                        .flatMap(Stream::ofNullable)
                                        .map(
                                                method ->
                                                        new Call(
                                                                method.value(),
                                                                path(resource) + path(code),
                                                                code)));
    }

    private static String path(AnnotatedElement place) {
        return Optional.ofNullable(place.getAnnotation(Path.class)).map(Path::value).orElse("");
    }

    private static Optional<String> name(Parameter parameter) {
        String own = parameter.getName();
        return Stream.of(
                        Optional.ofNullable(parameter.getAnnotation(RestPath.class))
                                .map(RestPath::value),
                        Optional.ofNullable(parameter.getAnnotation(RestQuery.class))
                                .map(RestQuery::value),
                        Optional.ofNullable(parameter.getAnnotation(RestHeader.class))
                                .map(RestHeader::value),
                        Optional.ofNullable(parameter.getAnnotation(HeaderParam.class))
                                .map(HeaderParam::value))
                .flatMap(Optional::stream)
                .map(name -> name.isEmpty() ? own : name)
                .findFirst();
    }
}
