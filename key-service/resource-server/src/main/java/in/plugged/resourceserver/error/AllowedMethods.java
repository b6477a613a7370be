package in.plugged.resourceserver.error;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which methods a path has, for the answer 405: REST itself does not say.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6">RFC 9110, section 15.5.6</a>
 */
@ApplicationScoped
class AllowedMethods {

    private static final Pattern PARAMETER = Pattern.compile("\\{[^/]+}");

    private final List<Route> routes;

    private record Route(Pattern path, String method) {}

    AllowedMethods(BeanManager beans) {
        this.routes =
                beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                        .map(Bean::getBeanClass)
                        .filter(type -> type.isAnnotationPresent(Path.class))
                        .flatMap(AllowedMethods::routes)
                        .toList();
    }

    /** Their names in the order of the alphabet; none for a path that there is not. */
    Set<String> of(String path) {
        return routes.stream()
                .filter(route -> route.path.matcher(path).matches())
                .map(Route::method)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<Route> routes(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .flatMap(method -> httpMethod(method).map(name -> route(resource, method, name)));
    }

    private static Stream<String> httpMethod(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(each -> each.annotationType().getAnnotation(HttpMethod.class))
                .flatMap(Stream::ofNullable)
                .map(HttpMethod::value);
    }

    private static Route route(Class<?> resource, Method method, String name) {
        String template =
                part(resource.getAnnotation(Path.class)) + part(method.getAnnotation(Path.class));
        String literals =
                Arrays.stream(PARAMETER.split(template, -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining("[^/]+"));
        return new Route(Pattern.compile(literals + "/?"), name);
    }

    private static String part(@Nullable Path path) {
        String text = Optional.ofNullable(path).map(Path::value).orElse("").replaceAll("^/|/$", "");
        return text.isEmpty() ? "" : "/" + text;
    }
}
